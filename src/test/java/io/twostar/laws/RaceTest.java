package io.twostar.laws;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Concurrent requests on one product and on fifty: no response is lost, none is a server error, and the invariants
 * hold.
 */
@QuarkusTest
@TestProfile(LawsProfile.class)
class RaceTest {

    private static final int THREADS = 64;
    private static final int STEPS = 24;

    private final HttpApi api = new HttpApi();
    private final String prefix = "race-" + UUID.randomUUID() + "-";

    @Inject
    Sql sql;

    @Inject
    Laws laws;

    /** The responses for one author and product, to be compared with what is stored. */
    private final Map<String, Set<String>> accepted = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> withdrawn = new ConcurrentHashMap<>();
    private final Queue<String> reviews = new ConcurrentLinkedQueue<>();
    private final Queue<String> jobs = new ConcurrentLinkedQueue<>();

    @Test
    void onOneProduct() throws Exception {
        race(1);
    }

    @Test
    void onFiftyProducts() throws Exception {
        race(50);
    }

    private void race(int many) throws Exception {
        List<String> products =
                IntStream.range(0, many).mapToObj(i -> prefix + many + "-" + i).toList();
        for (String product : products) {
            assertThat(put(product, 0).status()).isEqualTo(201);
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(THREADS);
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            runs.add(threads.submit(() -> {
                start.countDown();
                start.await();
                for (int step = 0; step < STEPS; step++) {
                    step(random, products.get(random.nextInt(many)));
                }
                return null;
            }));
        }
        for (Future<?> run : runs) {
            run.get(120, TimeUnit.SECONDS);
        }
        threads.shutdown();
        jobs.forEach(api::awaitJob);
        for (String product : products) {
            everybodyGotOnePlace(product);
        }
        laws.hold(api, products);
    }

    private void step(Random random, String product) {
        int dice = random.nextInt(100);
        if (dice < 60) {
            submit(random, product);
        } else if (dice < 72) {
            change(random, "PUT", Map.of("stars", 1 + random.nextInt(5)));
        } else if (dice < 80) {
            change(random, "DELETE", null);
        } else if (dice < 84) {
            String path = "/products/" + product + "/delistings";
            expect(api.call("POST", path, Map.of("reason", "r"), "Idempotency-Key", key(random)), 201, 409, 422);
        } else if (dice < 91) {
            String path = "/products/" + product + "/relistings";
            Map<String, Object> relisting = Map.of("reason", "r", "newEpoch", random.nextInt(4) == 0);
            expect(api.call("POST", path, relisting), 201, 409);
        } else if (dice < 96) {
            expect(put(product, random.nextInt(3)), 200);
        } else if (dice < 98) {
            expect(api.call("GET", "/products/" + product + "/rating-summary", null), 200);
        } else {
            putRule(random, product);
        }
    }

    private String key(Random random) {
        return prefix + "key" + random.nextInt(400);
    }

    private static Answer expect(Answer answer, Integer... statuses) {
        assertThat(statuses).as("%s", answer.json()).contains(answer.status());
        return answer;
    }

    private void submit(Random random, String product) {
        String author = "a" + random.nextInt(200);
        Map<String, Object> review =
                Map.of("stars", 1 + random.nextInt(4), "author", Map.of("id", author, "displayName", "A."));
        String path = "/products/" + product + "/reviews";
        Answer answer = random.nextInt(3) == 0
                ? api.call("POST", path, review, "Idempotency-Key", key(random))
                : api.call("POST", path, review);
        expect(answer, 201, 409, 422);
        if (answer.status() == 201) {
            String reviewId = answer.text("reviewId");
            accepted.computeIfAbsent(product + " " + author, none -> ConcurrentHashMap.newKeySet())
                    .add(reviewId);
            reviews.add(path + "/" + reviewId + " " + author);
        }
    }

    /** Edits and withdrawals race for the same few reviews, each on the state it has seen. */
    private void change(Random random, String method, Object body) {
        String[] review = List.copyOf(reviews).stream()
                .skip(random.nextInt(Math.max(1, reviews.size())))
                .findFirst()
                .map(line -> line.split(" "))
                .orElse(null);
        if (review == null) {
            return;
        }
        String etag = api.call("GET", review[0], null).etag().orElseThrow();
        Answer answer = expect(api.call(method, review[0], body, "If-Match", etag), 200, 204, 409, 412);
        if (answer.status() == 204) {
            String[] path = review[0].split("/");
            assertThat(withdrawn
                            .computeIfAbsent(path[2] + " " + review[1], none -> ConcurrentHashMap.newKeySet())
                            .add(path[4]))
                    .as("withdrawn once")
                    .isTrue();
        }
    }

    private Answer put(String product, int title) {
        return api.call("PUT", "/products/" + product, Map.of("name", "name " + title, "category", prefix));
    }

    private void putRule(Random random, String product) {
        Map<String, Object> rule = new TreeMap<>();
        boolean isForAll = random.nextBoolean();
        rule.put("scope", Map.of("kind", isForAll ? "CATEGORY" : "PRODUCT", "value", isForAll ? prefix : product));
        rule.put("maximumAverage", 2 + random.nextInt(100) / 100.0);
        rule.put("minimumCount", 1 + random.nextInt(20));
        rule.put("relisting", random.nextBoolean() ? "AUTOMATIC" : "MANUAL");
        Answer answer =
                expect(api.call("PUT", "/delisting-rules/" + (isForAll ? prefix + "all" : product), rule), 200, 201);
        if (answer.json().has("judgementJobId")) {
            jobs.add(answer.text("judgementJobId"));
        }
    }

    /** Every 201 has a stored review, and of those not withdrawn there is at most one per epoch. */
    private void everybodyGotOnePlace(String product) {
        Set<String> stored =
                Set.copyOf(sql.lines("select author_id, review_id, status from review where product_id = ?", product));
        List<String> acknowledged = new ArrayList<>();
        accepted.forEach((key, ids) -> {
            String[] place = key.split(" ");
            if (place[0].equals(product)) {
                Set<String> gone = withdrawn.getOrDefault(key, Set.of());
                ids.forEach(id ->
                        acknowledged.add(place[1] + " " + id + (gone.contains(id) ? " WITHDRAWN" : " PUBLISHED")));
            }
        });
        assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(sql.lines(
                        "select author_id, epoch from review where product_id = ? and status = 'PUBLISHED'"
                                + " group by 1, 2 having count(*) > 1",
                        product))
                .isEmpty();
        JsonNode shown = api.call("GET", "/products/" + product + "/rating-summary", null)
                .json();
        assertThat(shown.path("count").asLong())
                .isEqualTo(sql.number(
                        "select count(*) from review r join product p using (product_id, epoch)"
                                + " where product_id = ? and status = 'PUBLISHED'",
                        product));
    }
}
