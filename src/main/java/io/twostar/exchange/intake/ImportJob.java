package io.twostar.exchange.intake;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.exchange.partition.ImportRequest;
import io.twostar.exchange.partition.PartitionPositions;
import io.twostar.exchange.partition.Partitioner;
import io.twostar.exchange.partition.Partitions;
import io.twostar.exchange.reader.BrokenFile;
import io.twostar.exchange.upload.Spool;
import io.twostar.job.JobEnding;
import io.twostar.job.JobInterrupted;
import io.twostar.job.JobRun;
import io.twostar.job.LongJobKind;
import io.twostar.job.Step;
import io.twostar.store.LoggableFailure;
import io.twostar.store.StoreUnavailable;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Runs an import: sorts the file, stores its rows, and, however that ends, judges the changed products. */
@Singleton
class ImportJob implements LongJobKind {

    static final String NAME = "IMPORT";

    private static final Logger LOG = Logger.getLogger(ImportJob.class);
    private static final int PRODUCTS_JUDGED_TOGETHER = 500;

    private final Spool spool;
    private final Partitioner partitioner;
    private final PartitionIntake partitions;
    private final PartitionPositions positions;
    private final TouchedProducts touched;
    private final Listings listings;
    private final Transactions transactions;

    ImportJob(
            Spool spool,
            Partitioner partitioner,
            PartitionIntake partitions,
            PartitionPositions positions,
            TouchedProducts touched,
            Listings listings,
            Transactions transactions) {
        this.spool = spool;
        this.partitioner = partitioner;
        this.partitions = partitions;
        this.positions = positions;
        this.touched = touched;
        this.listings = listings;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The file lies where it was received. */
    @Override
    public boolean canRunHere(UUID jobId) {
        return spool.has(jobId);
    }

    @Override
    public JobEnding run(JobRun run) {
        Optional<ImportProgress> progress = run.progress().map(ImportProgress::parse);
        JobEnding ending = progress.flatMap(ImportProgress::ending).orElseGet(() -> {
            JobEnding reached = importRows(run, progress);
            beginJudging(run, reached);
            return reached;
        });
        judge(run, ImportProgress.judging(ending));
        spool.delete(run.jobId());
        return ending;
    }

    private JobEnding importRows(JobRun run, Optional<ImportProgress> progress) {
        if (!spool.has(run.jobId())) {
            return JobEnding.failed(
                    "The file was with an instance of the service that has not come back. What was done until then stays.");
        }
        try {
            return importFile(run, run.parameters(ImportRequest.class), progress);
        } catch (BrokenFile e) {
            return JobEnding.failed(e.getMessage() + " Nothing was imported.");
        } catch (IOException | RuntimeException e) {
            if (e instanceof JobInterrupted interrupted) {
                throw interrupted;
            }
            if (e instanceof StoreUnavailable away) {
                throw away;
            }
            LOG.errorf(LoggableFailure.of(e), "import %s failed", run.jobId());
            return JobEnding.failedUnexpectedly();
        }
    }

    private JobEnding importFile(JobRun run, ImportRequest request, Optional<ImportProgress> progress)
            throws IOException {
        boolean complete =
                (progress.isPresent() || sort(run, request)) && partitions.take(run, request, partitions(run));
        return complete ? JobEnding.succeeded() : JobEnding.cancelled();
    }

    private Path partitions(JobRun run) {
        return spool.of(run.jobId()).resolve("bins");
    }

    /** @return whether the file was sorted to its end */
    private boolean sort(JobRun run, ImportRequest request) throws IOException {
        OptionalLong total;
        try (Partitions sorted =
                new Partitions(partitions(run), spool.upload(run.jobId()).expectedBytes())) {
            total = partitioner.sort(run, request, sorted);
        }
        total.ifPresent(count -> transactions.inNew(sql -> {
            run.advance(sql, Step.total(ImportProgress.SORTED.toString(), count));
            return count;
        }));
        return total.isPresent();
    }

    private void judge(JobRun run, ImportProgress progress) {
        List<String> some;
        do {
            run.stopIfAsked();
            some = transactions.read(sql -> touched.some(sql, run.jobId(), PRODUCTS_JUDGED_TOGETHER));
            judge(run, progress, some);
        } while (!some.isEmpty());
    }

    private void judge(JobRun run, ImportProgress progress, List<String> productIds) {
        listings.change(productIds, session -> {
            for (String productId : productIds) {
                Optional<Product> product = session.find(productId);
                if (product.isPresent()) {
                    session.judge(product.get(), Cause.IMPORT);
                }
            }
            touched.forget(session.sql(), run.jobId(), productIds);
            run.advance(session.sql(), Step.to(progress.toString()));
            return productIds.size();
        });
    }

    private void beginJudging(JobRun run, JobEnding ending) {
        transactions.inNew(sql -> {
            positions.forget(sql, run.jobId());
            run.advance(sql, Step.to(ImportProgress.judging(ending).toString()));
            return ending;
        });
    }
}
