package io.twostar.review.intake;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.Answer;
import io.twostar.review.Submission;
import io.twostar.store.LoggableFailure;
import io.twostar.store.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Commits the submissions of its share of the products, all that have arrived in one transaction. It never waits for
 * more work: a single submission is committed at once.
 */
final class IntakeWriter implements Runnable {

    private static final Logger LOG = Logger.getLogger(IntakeWriter.class);
    private static final long IDLE_MILLIS = 200;
    /** A batch takes milliseconds; one that takes this long is waiting for an unresponsive database. */
    private static final Duration STUCK = Duration.ofSeconds(3);

    private final IntakeTransactions transactions;
    private final IntakeMetrics metrics;
    private final WriteThrottle pace;
    private final int mostInBatch;
    private final BlockingQueue<Submission> waiting;
    private volatile long busySince;
    private volatile boolean stopping;
    private volatile boolean ended;

    IntakeWriter(IntakeTransactions transactions, IntakeMetrics metrics, IntakeSettings settings, WriteThrottle pace) {
        this.transactions = transactions;
        this.metrics = metrics;
        this.pace = pace;
        this.mostInBatch = pace.step(settings.batch());
        this.waiting = new LinkedBlockingQueue<>(settings.queueOfOneWriter()); // tells its size without a lock
    }

    /** Queues the submission, or refuses it at once when too many wait or the writer is stopping. */
    boolean offer(Submission submission) {
        if (stopping || !waiting.offer(submission)) {
            return false;
        }
        // The writer may have polled for the last time between the two checks; then no one would ever respond.
        return !ended || !waiting.remove(submission);
    }

    boolean hasRoom() {
        return waiting.remainingCapacity() > 0;
    }

    /** Refuses what waits for a stuck batch. None of it has been started. */
    void refuseIfStuck() {
        long since = busySince;
        if (since != 0 && System.nanoTime() - since > STUCK.toNanos()) {
            List<Submission> late = new ArrayList<>();
            waiting.drainTo(late);
            late.forEach(submission -> refuse(submission, databaseUnavailable()));
        }
    }

    int backlog() {
        return waiting.size();
    }

    /** Lets the writer finish its queue, then end. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        List<Submission> batch = new ArrayList<>(mostInBatch);
        while (!stopping || !waiting.isEmpty()) {
            try {
                Submission first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, mostInBatch - 1);
                    busySince = System.nanoTime();
                    answer(batch);
                    busySince = 0;
                    pace.rest(batch.size());
                }
            } catch (InterruptedException e) {
                // The writer ends only after everything that waits has got a response.
                stopping = true;
            }
            batch.clear();
        }
        ended = true;
        waiting.drainTo(batch);
        answer(batch);
    }

    /** After any error, even out of memory, every submission gets a response and the writer continues. */
    private void answer(List<Submission> batch) {
        try {
            write(batch);
        } catch (RuntimeException | Error e) {
            LOG.errorf(LoggableFailure.of(e), "unexpected error with a batch of %d reviews", batch.size());
            batch.forEach(submission -> submission.answer().completeExceptionally(e));
        }
    }

    private void write(List<Submission> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<Answer> decided;
        try {
            decided = BatchSpan.around(batch, () -> transactions.commit(batch));
        } catch (StoreUnavailable e) {
            LOG.warnf("%d reviews could not be stored: %s", batch.size(), e.getMessage());
            batch.forEach(submission -> refuse(submission, databaseUnavailable()));
            return;
        } catch (RuntimeException | Error e) {
            splitBatch(batch, e);
            return;
        }
        metrics.stored(decided);
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(decided.get(i));
        }
    }

    /** One submission that cannot be stored must not fail those that happened to arrive with it. */
    private void splitBatch(List<Submission> batch, Throwable e) {
        if (batch.size() == 1) {
            refuse(batch.get(0), e);
            return;
        }
        LOG.warnf("batch of %d reviews could not be stored, splitting it: %s", batch.size(), LoggableFailure.of(e));
        int half = batch.size() / 2;
        write(batch.subList(0, half));
        write(batch.subList(half, batch.size()));
    }

    private void refuse(Submission submission, Throwable e) {
        metrics.failed();
        submission.answer().completeExceptionally(e);
    }

    private static ProblemException databaseUnavailable() {
        return ProblemException.retryAfter(
                ProblemType.DATABASE_UNAVAILABLE, "The database cannot be reached; please try again.", 1);
    }
}
