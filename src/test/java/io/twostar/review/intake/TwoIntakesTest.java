package io.twostar.review.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKey;
import io.twostar.laws.HttpApi;
import io.twostar.laws.Laws;
import io.twostar.laws.LawsProfile;
import io.twostar.laws.Sql;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewCreate;
import io.twostar.review.Submission;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two instances on one database: a second intake has its own queues and writers, and shares nothing but the rows. */
@QuarkusTest
@TestProfile(LawsProfile.class)
class TwoIntakesTest {

    private static final int REVIEWS = 3_000;

    private final HttpApi api = new HttpApi();
    private final String prefix = "two-" + UUID.randomUUID() + "-";

    @Inject
    ReviewIntake one;

    @Inject
    IntakeTransactions transactions;

    @Inject
    IntakeSettings settings;

    @Inject
    IntakeMetrics metrics;

    @Inject
    WarmUpIntake warmUp;

    @Inject
    Sql sql;

    @Inject
    Laws laws;

    @Test
    void keepTheLawsOnTheSameProducts() throws Exception {
        ReviewIntake other = new ReviewIntake(transactions, settings, metrics, warmUp, new SimpleMeterRegistry());
        other.start(new StartupEvent());
        List<String> products = IntStream.range(0, 12).mapToObj(i -> prefix + i).toList();
        products.forEach(id -> api.call("PUT", "/products/" + id, Map.of("name", "n", "category", prefix)));
        Map<String, Integer> created = new HashMap<>();
        try {
            Random random = new Random(1);
            List<Submission> batch = new ArrayList<>();
            for (int i = 0; i < REVIEWS; i++) {
                // Few products and few authors in ever new order: batches of both sides overlap in many ways.
                Submission submission = submission(random, products.get(random.nextInt(products.size())));
                batch.add(submission);
                (random.nextBoolean() ? one : other).submit(submission);
                if (batch.size() == 120) {
                    collect(batch, created);
                }
            }
            collect(batch, created);
        } finally {
            other.stop(new ShutdownEvent());
        }
        assertThat(created.values()).as("reviews of one author and product").containsOnly(1);
        assertThat(sql.number("select count(*) from review where product_id like ?", prefix + "%"))
                .isEqualTo(created.size());
        laws.hold(api, products);
    }

    private void collect(List<Submission> batch, Map<String, Integer> created) throws Exception {
        for (Submission submission : batch) {
            Answer answer = submission.answer().get(60, TimeUnit.SECONDS);
            assertThat(answer.status()).isIn(201, 409, 422);
            if (answer.status() == 201) {
                String place =
                        submission.productId() + submission.review().author().id();
                boolean isReplay = submission.idempotencyKey().isPresent() && created.containsKey(place);
                created.merge(place, isReplay ? 0 : 1, Integer::sum);
            }
        }
        batch.clear();
    }

    /** The key is the same for the same author and stars, so it comes again on this side or the other. */
    private Submission submission(Random random, String product) {
        String author = "a" + random.nextInt(150);
        int stars = 1 + random.nextInt(3);
        boolean hasKey = random.nextBoolean();
        ReviewCreate review =
                new ReviewCreate(stars, null, null, null, new ReviewAuthor(author, "A."), null, null, null, null);
        byte[] request = (product + author + stars).getBytes();
        String key = author + (random.nextInt(20) == 0 ? "" : product + stars);
        return new Submission(
                product,
                review,
                prefix,
                null,
                true,
                Optional.empty(),
                hasKey ? Optional.of(new IdempotencyKey(prefix, key, request)) : Optional.empty(),
                SpanContext.getInvalid(),
                new CompletableFuture<>());
    }
}
