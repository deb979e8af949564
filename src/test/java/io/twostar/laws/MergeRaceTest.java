package io.twostar.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.laws.HttpApi.Answer;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Two products are merged and separated again and again, while people rate, edit, withdraw and vote, reviews are purged and
 * restored, and authors are erased: nothing is lost, nothing counts twice, and no answer is a server error.
 */
@QuarkusTest
@TestProfile(LawsProfile.class)
class MergeRaceTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 6;
    private static final int AUTHORS = 60;
    private static final int STARTING = 40;

    private final HttpApi api = new HttpApi();
    private final String prefix = "merge-race-" + UUID.randomUUID() + "-";
    private final List<String> products = List.of(prefix + "a", prefix + "b");
    private final Queue<String> reviews = new ConcurrentLinkedQueue<>();
    private final Queue<String> jobs = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    @Inject
    Sql sql;

    @Inject
    Laws laws;

    @Test
    void keepsEveryReviewAtOneOfBoth() throws Exception {
        products.forEach(product -> expect(put(product), 201));
        for (int i = 0; i < STARTING; i++) {
            submit(new Random(i), products.get(i % 2));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            int number = i;
            runs.add(threads.submit(() -> {
                while (!ended.get()) {
                    step(random, number);
                }
                return null;
            }));
        }
        try {
            for (int round = 0; round < ROUNDS; round++) {
                mergeAndSeparate(products.get(round % 2), products.get(1 - round % 2));
            }
        } finally {
            ended.set(true);
        }
        for (Future<?> run : runs) {
            run.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        jobs.forEach(api::awaitJob);
        hold();
    }

    /** The preview is of a moment, so the confirmation is refused as long as people change what it has found. */
    private void mergeAndSeparate(String source, String target) {
        expect(api.call("DELETE", "/products/" + source, null), 204);
        String merges = "/products/" + target + "/merges";
        String merge;
        int status;
        do {
            Answer preview =
                    expect(api.call("POST", merges, Map.of("sourceProductId", source, "reason", "r")), 201, 409);
            merge = merges + "/" + preview.text("mergeId");
            status = preview.status() == 409
                    ? 409
                    : expect(
                                    api.call("POST", merge + "/confirmation", Map.of("token", preview.text("token"))),
                                    200,
                                    409)
                            .status();
        } while (status != 200);
        assertThat(oneEach(source, target)).isEmpty();
        JsonNode reversed = expect(api.call("POST", merge + "/reversal", Map.of("reason", "r")), 200)
                .json();
        assertThat(reversed.path("returned").asInt()).isPositive();
        expect(put(source), 200);
    }

    /** Authors with two places at one product in one epoch. */
    private List<String> oneEach(String... ids) {
        return sql.lines("""
                select product_id, epoch, author_id from review
                where product_id = any(?) and author_id not like 'erased-%' and status <> 'WITHDRAWN'
                group by 1, 2, 3 having count(*) > 1
                """, List.of(ids));
    }

    private void step(Random random, int number) {
        int dice = random.nextInt(100);
        String product = products.get(random.nextInt(2));
        if (dice < 50) {
            submit(random, product);
        } else if (dice < 68) {
            change(random, "PUT", Map.of("stars", 1 + random.nextInt(5)));
        } else if (dice < 76) {
            change(random, "DELETE", null);
        } else if (dice < 90) {
            vote(random);
        } else if (dice < 96) {
            purge(random, product);
        } else if (dice < 97) {
            erase(random, number);
        } else {
            expect(api.call("GET", "/products/" + product + "/rating-summary", null), 200);
        }
    }

    private void submit(Random random, String product) {
        Map<String, Object> review = Map.of(
                "stars",
                1 + random.nextInt(5),
                "author",
                Map.of("id", author(random), "displayName", "A."),
                "text",
                "w");
        Answer answer = expect(api.call("POST", "/products/" + product + "/reviews", review), 201, 409);
        if (answer.status() == 201) {
            reviews.add(answer.text("reviewId"));
        }
    }

    private String author(Random random) {
        return prefix + "author" + random.nextInt(AUTHORS);
    }

    /** Where a review is depends on the moment. */
    private String anyReview(Random random) {
        List<String> known = List.copyOf(reviews);
        return "/products/" + products.get(random.nextInt(2)) + "/reviews/" + known.get(random.nextInt(known.size()));
    }

    private void change(Random random, String method, Object body) {
        expect(api.call(method, anyReview(random), body, "If-Match", "*"), 200, 204, 404, 409);
    }

    private void vote(Random random) {
        String path = anyReview(random) + "/votes/" + prefix + "voter" + random.nextInt(20);
        expect(api.call("PUT", path, Map.of("helpful", random.nextBoolean())), 200, 404, 409, 422);
    }

    private void purge(Random random, String product) {
        Map<String, Object> selection = new TreeMap<>(Map.of("productIds", List.of(product), "stars", List.of(1)));
        selection.put("from", "2020-01-01T00:00:00Z");
        Answer preview = expect(api.call("POST", "/purges", Map.of("selection", selection, "reason", "r")), 201);
        String purge = "/purges/" + preview.text("purgeId");
        Answer done =
                expect(api.call("POST", purge + "/confirmation", Map.of("token", preview.text("token"))), 200, 409);
        if (done.status() == 200 && random.nextInt(4) > 0) {
            expect(api.call("POST", purge + "/reversal", Map.of("reason", "r")), 200);
        }
    }

    private void erase(Random random, int number) {
        String mode = random.nextBoolean() ? "DELETE" : "ANONYMIZE";
        String path = "/authors/" + author(random) + "/erasures";
        Answer answer = expect(api.call("POST", path, Map.of("mode", mode)), 202, 409);
        if (answer.status() == 202 && answer.json().has("jobId")) {
            jobs.add(answer.text("jobId"));
        }
    }

    private Answer put(String product) {
        return api.call("PUT", "/products/" + product, Map.of("name", product, "category", prefix));
    }

    private static Answer expect(Answer answer, Integer... statuses) {
        assertThat(statuses).as("%s", answer.json()).contains(answer.status());
        return answer;
    }

    private void hold() {
        laws.numbersAreThoseOfTheRows(products);
        laws.listingsFollowTheRules(api, products);
        assertThat(oneEach(products.toArray(String[]::new))).isEmpty();
        assertThat(sql.lines("select review_id from review where product_id = any(?) order by 1", products))
                .as("every acknowledged review, once")
                .containsExactlyInAnyOrderElementsOf(reviews);
        assertThat(sql.lines("""
                select review_id from review r
                where product_id = any(?) and helpful_votes + not_helpful_votes <> (
                    select count(*) from review_vote v where v.product_id = r.product_id and v.review_id = r.review_id)
                """, products))
                .as("reviews whose votes are others")
                .isEmpty();
        await().untilAsserted(() ->
                assertThat(sql.lines("""
                select w.review_id from review_words w left join review r using (product_id, review_id)
                where w.product_id = any(?) and r.review_id is null
                """, products)).as("words of no review").isEmpty());
    }
}
