package io.twostar.exchange.reader;

import io.twostar.exchange.format.RawRow;
import io.twostar.exchange.format.RowRules;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads and validates the rows of a file on a separate thread, a little ahead of the partitioner: with two processors
 * this nearly halves the time.
 */
public final class ReadAhead implements Closeable {

    /** A portion ends with whichever comes first, so that long rows do not fill the memory. */
    private static final int MOST_ROWS = 256;

    private static final int MOST_CHARACTERS = 1 << 16;

    private static final int PORTIONS_AHEAD = 4;

    private final RowReader rows;
    private final RowRules rules;
    private final BlockingQueue<List<RowRules.Checked>> portions = new ArrayBlockingQueue<>(PORTIONS_AHEAD);
    private final ExecutorService thread;
    private final Future<?> reading;

    public ReadAhead(RowReader rows, RowRules rules) {
        this.rows = rows;
        this.rules = rules;
        thread = Executors.newSingleThreadExecutor(
                task -> new Thread(task, Thread.currentThread().getName() + "-reader"));
        reading = thread.submit(this::read);
    }

    /** An empty portion marks the end. */
    private Void read() throws InterruptedException {
        List<RowRules.Checked> portion = List.of();
        try {
            do {
                portion = new ArrayList<>(MOST_ROWS);
                fill(portion);
                portions.put(portion);
            } while (!portion.isEmpty());
        } catch (RuntimeException | Error e) {
            if (!portion.isEmpty()) {
                portions.put(portion);
            }
            portions.put(List.of());
            throw e;
        }
        return null;
    }

    private void fill(List<RowRules.Checked> portion) {
        int characters = 0;
        while (portion.size() < MOST_ROWS && characters < MOST_CHARACTERS && rows.hasNext()) {
            RawRow row = rows.next();
            portion.add(rules.check(row));
            characters += row.length();
        }
    }

    /**
     * The rows that come next, in the order of the file; none at its end.
     *
     * @throws RuntimeException what reading has met, after the rows before it
     */
    public List<RowRules.Checked> next() throws IOException {
        try {
            List<RowRules.Checked> portion = portions.take();
            if (portion.isEmpty()) {
                reading.get();
            }
            return portion;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unreadable) {
                throw unreadable;
            }
            throw new IOException("the file could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Ends reading wherever it is; whoever opened the file closes it, and only after this. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
