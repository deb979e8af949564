package io.twostar.review.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.IdempotencyKey;
import io.twostar.idempotency.IdempotentAnswers;
import io.twostar.laws.HttpApi;
import io.twostar.laws.Laws;
import io.twostar.laws.LawsProfile;
import io.twostar.laws.Sql;
import io.twostar.privacy.ErasureMarks;
import io.twostar.purchase.Invitations;
import io.twostar.review.Review;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewCreate;
import io.twostar.review.Submission;
import io.twostar.review.text.ReviewTexts;
import io.twostar.store.RoundTrip;
import io.twostar.store.StoreFailure;
import io.twostar.surge.SurgeGate;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batching submissions into transactions changes nothing for their senders, even when something goes wrong. */
@QuarkusTest
@TestProfile(LawsProfile.class)
class IntakeWriterTest {

    private static final int PATIENCE_SECONDS = 30;

    private final String product = "w-" + UUID.randomUUID();
    private final List<Thread> threads = new ArrayList<>();
    private final List<IntakeWriter> writers = new ArrayList<>();
    private final HttpApi api = new HttpApi();

    @Inject
    SurgeGate gate;

    @Inject
    Listings listings;

    @Inject
    ReviewDao rows;

    @Inject
    IdempotentAnswers answers;

    @Inject
    ReviewTexts texts;

    @Inject
    IntakeMetrics metrics;

    @Inject
    ObjectMapper mapper;

    @Inject
    ErasureMarks marks;

    @Inject
    Invitations invitations;

    @Inject
    Sql sql;

    @Inject
    Laws laws;

    @BeforeEach
    void introduceProduct() {
        api.call("PUT", "/products/" + product, Map.of("name", "n", "category", "writers"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        writers.forEach(IntakeWriter::stop);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** One that fails on its way into the database, and one that the database refuses. */
    @Test
    void failsAPoisonedReviewAlone() throws Exception {
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            submissions.add(submission("a" + i, i == 37 ? 9 : 2, i == 71 ? "\0" : null, Optional.of("k" + i)));
        }
        IntakeWriter writer = writer(rows, 512);
        assertThat(submissions).allMatch(writer::offer);
        start(writer);
        for (int i = 0; i < submissions.size(); i++) {
            if (i != 37 && i != 71) {
                assertThat(status(submissions.get(i))).isEqualTo(201);
            }
        }
        assertThatThrownBy(() -> status(submissions.get(37))).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> status(submissions.get(71))).hasCauseInstanceOf(StoreFailure.class);
        assertThat(stored()).isEqualTo(98);
        assertThat(keys()).isEqualTo(98);
        laws.hold(api, List.of(product));
    }

    /** In order of arrival, also across the halves of a batch that failed: the first of an author's reviews wins. */
    @Test
    void keepsTheOrderOfArrival() throws Exception {
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            submissions.add(submission("a" + i / 2, i == 3 ? 9 : 1 + i % 2, null, Optional.empty()));
        }
        IntakeWriter writer = writer(rows, 512);
        assertThat(submissions).allMatch(writer::offer);
        start(writer);
        for (int i = 0; i < submissions.size(); i++) {
            if (i != 3) {
                assertThat(submissions
                                .get(i)
                                .answer()
                                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                                .status())
                        .isEqualTo(i % 2 == 0 ? 201 : 409);
            }
        }
        laws.hold(api, List.of(product));
    }

    @Test
    void livesOnWhenTheMachineFails() throws Exception {
        ReviewDao outOfMemory = new ReviewDao(mapper) {
            @Override
            public void insert(RoundTrip roundTrip, List<Review> reviews) {
                if (reviews.stream().anyMatch(review -> review.authorId().equals(Optional.of("heavy")))) {
                    throw new OutOfMemoryError("not really");
                }
                super.insert(roundTrip, reviews);
            }
        };
        IntakeWriter writer = writer(outOfMemory, 512);
        List<Submission> submissions = List.of(plain("a"), plain("heavy"), plain("b"));
        assertThat(submissions).allMatch(writer::offer);
        start(writer);
        assertThat(status(submissions.get(0))).isEqualTo(201);
        assertThat(status(submissions.get(2))).isEqualTo(201);
        assertThatThrownBy(() -> submissions.get(1).answer().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        Submission next = plain("c");
        assertThat(writer.offer(next)).isTrue();
        assertThat(status(next)).isEqualTo(201);
    }

    /** An answer that never comes is worse than any other: also when a thread asks for the end of the writer. */
    @Test
    void answersAllWhoWaitWhenItIsInterrupted() throws Exception {
        IntakeWriter writer = writer(rows, 1);
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            submissions.add(plain("a" + i));
        }
        assertThat(submissions).allMatch(writer::offer);
        start(writer).interrupt();
        for (Submission submission : submissions) {
            // Stored, or refused where the interruption hit the way to the database.
            assertThat(submission
                            .answer()
                            .handle((answer, failure) -> answer == null
                                    ? ((ProblemException) failure).type() == ProblemType.DATABASE_UNAVAILABLE
                                    : answer.status() == 201)
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void finishesWhatItHasTakenInBeforeItEnds() throws Exception {
        IntakeWriter writer = writer(rows, 10);
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < 55; i++) {
            submissions.add(plain("a" + i));
        }
        assertThat(submissions).allMatch(writer::offer);
        Thread thread = start(writer);
        writer.stop();
        thread.join();
        assertThat(submissions)
                .allSatisfy(submission ->
                        assertThat(submission.answer().getNow(null).status()).isEqualTo(201));
        assertThat(stored()).isEqualTo(55);
        assertThat(writer.offer(plain("late"))).isFalse();
    }

    /** The writer looks for the last time just between the two halves of an offer. */
    @Test
    void neverQueuesASubmissionThatWouldGetNoResponse() throws Exception {
        CountDownLatch isOffering = new CountDownLatch(1);
        CountDownLatch hasEnded = new CountDownLatch(1);
        IntakeWriter writer = writer(rows, 10);
        replaceQueue(writer, new LinkedBlockingQueue<>(10) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean offer(Submission submission) {
                isOffering.countDown();
                try {
                    hasEnded.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.offer(submission);
            }
        });
        Submission submission = plain("late");
        CompletableFuture<Boolean> accepted = CompletableFuture.supplyAsync(() -> writer.offer(submission));
        isOffering.await();
        Thread thread = start(writer);
        writer.stop();
        thread.join();
        hasEnded.countDown();
        assertThat(accepted.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isEqualTo(submission.answer().isDone());
    }

    private static void replaceQueue(IntakeWriter writer, LinkedBlockingQueue<Submission> queue) throws Exception {
        Field waiting = IntakeWriter.class.getDeclaredField("waiting");
        waiting.setAccessible(true);
        waiting.set(writer, queue);
    }

    /** Nothing waits on a timer: going through the writer takes a lone review no longer than the transaction itself. */
    @Test
    void doesNotDelayALoneReview() throws Exception {
        IntakeWriter writer = writer(rows, 512);
        start(writer);
        int rounds = 40;
        long[] joined = new long[rounds];
        long[] alone = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            Submission byWriter = plain("w" + i);
            long start = System.nanoTime();
            assertThat(writer.offer(byWriter)).isTrue();
            assertThat(status(byWriter)).isEqualTo(201);
            joined[i] = System.nanoTime() - start;
            Submission directly = plain("d" + i);
            start = System.nanoTime();
            transactions(rows).commit(List.of(directly));
            alone[i] = System.nanoTime() - start;
        }
        // On a busy machine all that takes longer, and so does handing over to another thread.
        assertThat(Duration.ofNanos(median(joined)))
                .isLessThan(Duration.ofNanos(median(alone) * 3 / 2).plusMillis(10));
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Test
    void reportsToEverySenderWhenTheConnectionBreaksInTheMiddle() throws Exception {
        breakConnection("after insert on review", "");
        expectNothingToBeStored();
    }

    @Test
    void reportsToEverySenderWhenTheConnectionBreaksAtTheCommit() throws Exception {
        breakConnection("after insert on review", "initially deferred");
        expectNothingToBeStored();
    }

    /** The session of the transaction ends itself, when the row is written or when it is about to be committed. */
    private void breakConnection(String when, String deferred) {
        sql.run("""
                create or replace function end_session() returns trigger language plpgsql as $$
                begin
                    perform pg_terminate_backend(pg_backend_pid());
                    perform pg_sleep(10);
                    return null;
                end $$
                """);
        sql.run("create constraint trigger end_session " + when + (deferred.isEmpty() ? "" : " deferrable ") + deferred
                + " for each row when (new.author_id = 'fatal') execute function end_session()");
    }

    private void expectNothingToBeStored() throws Exception {
        IntakeWriter writer = writer(rows, 512);
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            submissions.add(submission(i == 17 ? "fatal" : "a" + i, 2, null, Optional.of("k" + i)));
        }
        assertThat(submissions).allMatch(writer::offer);
        try {
            start(writer);
            for (Submission submission : submissions) {
                assertThatThrownBy(() -> submission.answer().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isInstanceOfSatisfying(ExecutionException.class, failure -> {
                            ProblemException problem = (ProblemException) failure.getCause();
                            assertThat(problem.type()).isEqualTo(ProblemType.DATABASE_UNAVAILABLE);
                            assertThat(problem.headers()).containsKey("Retry-After");
                        });
            }
        } finally {
            sql.run("drop trigger end_session on review");
        }
        assertThat(stored()).isZero();
        assertThat(keys()).isZero();
        Submission again = submission("a1", 2, null, Optional.of("k1"));
        assertThat(writer.offer(again)).isTrue();
        assertThat(status(again)).isEqualTo(201);
        laws.hold(api, List.of(product));
    }

    private IntakeWriter writer(ReviewDao reviewRows, int batch) {
        IntakeSettings settings = new IntakeSettings() {
            @Override
            public int writers() {
                return 1;
            }

            @Override
            public int batch() {
                return batch;
            }

            @Override
            public int queue() {
                return 1_000;
            }

            @Override
            public OptionalInt capacity() {
                return OptionalInt.empty();
            }

            @Override
            public Duration longestWait() {
                return Duration.ofSeconds(1);
            }
        };
        IntakeWriter writer = new IntakeWriter(
                transactions(reviewRows), metrics, settings, new WriteThrottle(settings.capacityOrUnlimited()));
        writers.add(writer);
        return writer;
    }

    private IntakeTransactions transactions(ReviewDao reviewRows) {
        return new IntakeTransactions(listings, reviewRows, marks, invitations, gate, texts, answers);
    }

    private Thread start(IntakeWriter writer) {
        Thread thread = new Thread(writer, "writer under test");
        threads.add(thread);
        thread.start();
        return thread;
    }

    private Submission plain(String author) {
        return submission(author, 2, null, Optional.empty());
    }

    private Submission submission(String author, int stars, String text, Optional<String> key) {
        ReviewCreate review =
                new ReviewCreate(stars, null, text, null, new ReviewAuthor(author, "A."), null, null, null, null);
        return new Submission(
                product,
                review,
                product,
                null,
                true,
                Optional.empty(),
                key.map(k -> new IdempotencyKey(product, k, (author + stars).getBytes())),
                SpanContext.getInvalid(),
                new CompletableFuture<>());
    }

    private static int status(Submission submission) throws Exception {
        return submission.answer().get(PATIENCE_SECONDS, TimeUnit.SECONDS).status();
    }

    private long stored() {
        return sql.number("select count(*) from review where product_id = ?", product);
    }

    private long keys() {
        return sql.number("select count(*) from idempotency where client_id = ?", product);
    }
}
