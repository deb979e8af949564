package io.twostar.exchange.intake;

import io.twostar.exchange.partition.Chunk;
import io.twostar.exchange.partition.ImportRequest;
import io.twostar.exchange.partition.Partition;
import io.twostar.exchange.partition.PartitionPositions;
import io.twostar.exchange.partition.Partitions;
import io.twostar.exchange.upload.ImportSettings;
import io.twostar.job.JobRun;
import io.twostar.store.BackgroundThread;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Imports the partitions of a sorted file, several at the same time: no two of them share a product. */
@Singleton
class PartitionIntake {

    private final ChunkIntake intake;
    private final PartitionPositions positions;
    private final Transactions transactions;
    private final ImportSettings settings;

    PartitionIntake(
            ChunkIntake intake, PartitionPositions positions, Transactions transactions, ImportSettings settings) {
        this.intake = intake;
        this.positions = positions;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** What the writers of one file share. */
    private record Shared(
            JobRun run,
            ImportRequest request,
            Path partitions,
            Map<Integer, Long> done,
            AtomicInteger next,
            AtomicBoolean failed) {}

    /** @return whether all partitions were taken in to their end; if not, the job was cancelled */
    boolean take(JobRun run, ImportRequest request, Path partitions) throws IOException {
        Map<Integer, Long> done = transactions.read(sql -> positions.read(sql, run.jobId()));
        Shared shared = new Shared(run, request, partitions, done, new AtomicInteger(), new AtomicBoolean());
        ExecutorService threads = Executors.newFixedThreadPool(
                settings.writers(),
                task -> new BackgroundThread(task, Thread.currentThread().getName() + "-writer"));
        try {
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < settings.writers(); i++) {
                writers.add(threads.submit(() -> write(shared)));
            }
            return allComplete(writers);
        } finally {
            threads.shutdown();
        }
    }

    private boolean write(Shared shared) throws IOException {
        try {
            int partition = shared.next().getAndIncrement();
            while (Files.exists(Partitions.file(shared.partitions(), partition))) {
                if (!write(shared, partition)) {
                    return false;
                }
                partition = shared.next().getAndIncrement();
            }
            return true;
        } catch (IOException | RuntimeException e) {
            shared.failed().set(true);
            throw e;
        }
    }

    private boolean write(Shared shared, int number) throws IOException {
        try (Partition partition =
                new Partition(shared.partitions(), number, shared.done().getOrDefault(number, 0L), settings)) {
            for (Chunk chunk = partition.next(); chunk.size() > 0; chunk = partition.next()) {
                shared.run().stopIfAsked();
                if (shared.run().isCancelled() || shared.failed().get()) {
                    return false;
                }
                intake.take(shared.run(), shared.request(), chunk);
            }
            return true;
        }
    }

    /** Waits for all writers, so that none is at work any more when the run is over, whichever of them fails first. */
    private static boolean allComplete(List<Future<Boolean>> writers) throws IOException {
        boolean complete = true;
        Throwable failure = null;
        for (Future<Boolean> writer : writers) {
            try {
                complete &= writer.get();
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure != null) {
            throw new IOException("a bin could not be read", failure);
        }
        return complete;
    }
}
