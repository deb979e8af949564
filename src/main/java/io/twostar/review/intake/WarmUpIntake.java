package io.twostar.review.intake;

import io.twostar.catalog.ProductCard;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.Answer;
import io.twostar.review.Submission;
import io.twostar.security.key.OwnKey;
import io.twostar.store.LoggableFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes the submissions that this process sends to itself before it says that it is ready, and does with them what
 * {@link ReviewIntake} does with all others, but rolls every transaction back. They have writers of their own, so that
 * no submission of others is in such a transaction, and none waits for one.
 */
@ApplicationScoped
public class WarmUpIntake {

    private static final Logger LOG = Logger.getLogger(WarmUpIntake.class);
    private static final ProductCard CARD = ProductCard.named("Warm-up", "Warm-up", null, null);
    private static final long IDLE_MILLIS = 50;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final OwnKey key;
    private final IntakeSettings settings;
    private final IntakeTransactions transactions;
    private volatile List<Writer> writers = List.of();

    WarmUpIntake(OwnKey key, IntakeSettings settings, IntakeTransactions transactions) {
        this.key = key;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** Begins to take submissions that come with this process's own key. */
    public void open() {
        List<Writer> started = new ArrayList<>();
        // A database that others need as well is spared by the warm-up too.
        WriteThrottle pace = new WriteThrottle(settings.capacityOrUnlimited());
        for (int i = 0; i < settings.writers(); i++) {
            Writer writer = new Writer("review-warm-up-" + i, pace);
            writer.start();
            started.add(writer);
        }
        writers = List.copyOf(started);
    }

    /** Takes no more, and waits for those under way. */
    public void close() throws InterruptedException {
        List<Writer> ending = writers;
        writers = List.of();
        ending.forEach(writer -> writer.stopping = true);
        for (Writer writer : ending) {
            writer.join(LONGEST_WAIT_MILLIS);
        }
    }

    /**
     * Whether the submission is of the warm-up and now waits here. One that comes too late is like any other, and finds
     * no product.
     */
    boolean takes(Submission submission) {
        List<Writer> open = writers;
        return !open.isEmpty()
                && key.isOf(submission.clientId())
                && open.get(Math.floorMod(submission.productId().hashCode(), open.size()))
                        .waiting
                        .offer(submission);
    }

    /** What came of it is for this process alone, and so are failures: they end the warm-up, which tells of the first. */
    private void answer(List<Submission> batch) {
        try {
            List<Answer> decided = transactions.rolledBack(batch, CARD);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(decided.get(i));
            }
        } catch (RuntimeException | Error e) {
            LOG.debug("A batch of the warm-up failed", LoggableFailure.of(e));
            ProblemException refusal =
                    ProblemException.retryAfter(ProblemType.DATABASE_UNAVAILABLE, "The warm-up has failed.", 1);
            batch.forEach(submission -> submission.answer().completeExceptionally(refusal));
        }
    }

    private final class Writer extends Thread {

        private final BlockingQueue<Submission> waiting = new ArrayBlockingQueue<>(settings.queue());
        private final WriteThrottle pace;
        private volatile boolean stopping;

        Writer(String name, WriteThrottle pace) {
            super(name);
            this.pace = pace;
            setDaemon(true);
        }

        @Override
        public void run() {
            int most = pace.step(settings.batch());
            List<Submission> batch = new ArrayList<>(most);
            try {
                while (!stopping || !waiting.isEmpty()) {
                    Submission first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                    if (first != null) {
                        batch.add(first);
                        waiting.drainTo(batch, most - 1);
                        answer(batch);
                        pace.rest(batch.size());
                        batch.clear();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
