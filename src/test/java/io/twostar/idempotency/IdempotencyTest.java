package io.twostar.idempotency;

import static io.twostar.Api.as;
import static io.twostar.Api.by;
import static io.twostar.Api.invalid;
import static io.twostar.Api.keyId;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Shop.summary;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.Refusal;
import io.twostar.Shop;
import io.twostar.http.problem.ProblemType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The same request twice: one effect, one answer. */
@QuarkusTest
class IdempotencyTest {

    private static final String REUSED = "This Idempotency-Key was used for another request.";

    @Inject
    DataSource database;

    @Inject
    ExpiredAnswerCleanup forgetting;

    @Test
    void repeatsTheAnswerAndNotTheWork() {
        String product = Shop.product();
        String key = unique("key");
        Map<String, Object> review = review(unique("author"), 5);
        Response first = submit(product, key, review);
        first.then().statusCode(201);
        Response second = submit(product, key, review);
        second.then()
                .statusCode(201)
                .header("Location", first.header("Location"))
                .header("ETag", first.header("ETag"));
        assertThat(second.jsonPath().getMap("$")).isEqualTo(first.jsonPath().getMap("$"));
        assertThat(summary(product).getInt("count")).isEqualTo(1);
        // What was answered then, not what would be answered now.
        Shop.edit(product, first.path("reviewId"), 1).then().statusCode(200);
        submit(product, key, review).then().statusCode(201).body("stars", equalTo(5));
    }

    @Test
    void takesQuotedAndBareKeysForTheSame() {
        String product = Shop.product();
        String key = unique("key");
        Map<String, Object> review = review(unique("author"), 5);
        String id =
                submit(product, key, review).then().statusCode(201).extract().path("reviewId");
        submit(product, "\"" + key + "\"", review).then().statusCode(201).body("reviewId", equalTo(id));
    }

    @Test
    void comparesWhatIsAskedAndNotHowItIsWritten() {
        String product = Shop.product();
        String key = unique("key");
        String author = unique("author");
        String one = "{\"stars\":5,\"text\":\"\\u00e4\",\"author\":{\"id\":\"" + author + "\"}}";
        String other = "{ \"author\": {\"id\": \"" + author + "\"}, \"text\": \"ä\", \"stars\": 5 }";
        String id = submit(product, key, one).then().statusCode(201).extract().path("reviewId");
        submit(product, key, other).then().statusCode(201).body("reviewId", equalTo(id));
    }

    @Test
    void refusesAKeyThatBelongsToAnotherRequest() {
        String product = Shop.product();
        String key = unique("key");
        String author = unique("author");
        submit(product, key, review(author, 5)).then().statusCode(201);
        Refusal.assertThatIs(
                submit(product, key, review(author, 4)),
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "/products/" + product + "/reviews",
                REUSED);
        String other = Shop.product();
        submit(other, key, review(author, 5)).then().statusCode(422);
        assertThat(summary(other).getInt("count")).isZero();
        // The first request keeps the key.
        submit(product, key, review(author, 5)).then().statusCode(201);
    }

    @Test
    void separatesTheKeysOfClients() {
        String product = Shop.product();
        String key = unique("key");
        submit(product, key, review(unique("author"), 5)).then().statusCode(201);
        by(newKey(Map.of("name", "another storefront", "scopes", List.of("submit"))))
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(review(unique("author"), 3))
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201);
        assertThat(summary(product).getInt("count")).isEqualTo(2);
    }

    @Test
    void prefersTheRepetitionToTheConflict() {
        String product = Shop.product();
        String key = unique("key");
        Map<String, Object> review = review(unique("author"), 5);
        submit(product, key, review).then().statusCode(201);
        Shop.review(product, author(review), 5).then().statusCode(409);
        submit(product, key, review).then().statusCode(201);
    }

    @Test
    void keepsRefusalsToo() {
        String product = Shop.product();
        String key = unique("key");
        Map<String, Object> review = review(unique("author"), 5);
        String existing = Shop.review(product, author(review), 1).path("reviewId");
        Response first = submit(product, key, review);
        Refusal.assertThatIs(
                first,
                ProblemType.ALREADY_REVIEWED,
                "/products/" + product + "/reviews",
                "This author has already reviewed this product.",
                Map.of("existingReview", existing));
        Shop.withdraw(product, existing);
        Response again = submit(product, key, review);
        again.then()
                .statusCode(409)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .header("Location", first.header("Location"));
        Map<String, Object> told = new HashMap<>(first.jsonPath().getMap("$"));
        told.remove("traceId"); // that of a request that is over
        assertThat(again.jsonPath().getMap("$")).isEqualTo(told);
        submit(product, unique("key"), review).then().statusCode(201);
        String missing = unique("missing");
        submit(missing, key + "-2", review).then().statusCode(404);
        Shop.put(missing, unique("category")).then().statusCode(201);
        submit(missing, key + "-2", review).then().statusCode(404);
    }

    @Test
    void keepsNoRequestThatWasNotUnderstood() {
        String product = Shop.product();
        String key = unique("key");
        invalid(sending(Map.of("stars", 9), "submit"))
                .header("Idempotency-Key", key)
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(400);
        invalid(sending(review(unique("author"), 5), "catalog"))
                .header("Idempotency-Key", key)
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(403);
        submit(product, key, review(unique("author"), 5)).then().statusCode(201);
    }

    @Test
    void forgetsAKeyAfterADay() throws SQLException {
        String product = Shop.product();
        String key = unique("key");
        String author = unique("author");
        submit(product, key, review(author, 5)).then().statusCode(201);
        age(key, "23 hours 59 minutes");
        submit(product, key, review(unique("author"), 4)).then().statusCode(422);
        age(key, "2 minutes");
        submit(product, key, review(unique("author"), 4)).then().statusCode(201);
        submit(product, key, review(author, 5)).then().statusCode(422);
        age(key, "25 hours");
        forgetting.processBatch();
        assertThat(stored(key)).isZero();
        String delisted = Shop.product();
        delist(delisted, key, "Out.").then().statusCode(201);
        age(key, "25 hours");
        delist(delisted, key, "Out.").then().statusCode(409);
        assertThat(stored(key)).isEqualTo(1);
    }

    @Test
    void doesOtherPostsOnceAsWell() {
        String product = Shop.product();
        String key = unique("key");
        Response first = delist(product, key, "Out.");
        first.then().statusCode(201);
        Response second = delist(product, key, "Out.");
        second.then().statusCode(201).header("Location", first.header("Location"));
        assertThat(second.jsonPath().getMap("$")).isEqualTo(first.jsonPath().getMap("$"));
        delist(product, key, "Other.").then().statusCode(422);
        Refusal.assertThatIs(
                sending(Map.of("reason", "Back."), "assortment")
                        .header("Idempotency-Key", key)
                        .post("/products/" + product + "/relistings"),
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "/products/" + product + "/relistings",
                REUSED);
        String other = unique("key");
        delist(product, other, "Out.").then().statusCode(409);
        Shop.relist(product, "Back.", false).then().statusCode(201);
        delist(product, other, "Out.").then().statusCode(409);
        assertThat(Shop.decisions(product)).hasSize(2);
    }

    @Test
    void conflictsWhileTheFirstRequestIsRunning() throws SQLException {
        String product = Shop.product();
        String key = unique("key");
        String text = newKey(Map.of("name", "impatient", "scopes", List.of("assortment")));
        String keyId = keyId(text);
        try (Connection first = database.getConnection();
                PreparedStatement lock =
                        first.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            first.setAutoCommit(false);
            lock.setString(1, "idempotency:" + keyId + ":" + key);
            lock.execute();
            Refusal.assertThatIs(
                    delistBy(text, product, key),
                    ProblemType.IDEMPOTENCY_IN_PROGRESS,
                    "/products/" + product + "/delistings",
                    "The first request with this key is still running.");
            first.rollback();
        }
        delistBy(text, product, key).then().statusCode(201);
    }

    @Test
    void storesOneOfManyThatComeAtOnce() throws Exception {
        String product = Shop.product();
        String key = unique("key");
        Map<String, Object> review = review(unique("author"), 5);
        as("submit").get("/products/" + product + "/reviews"); // the key exists before the race
        List<Future<Response>> racing = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int i = 0; i < 48; i++) {
                racing.add(threads.submit(() -> submit(product, key, review)));
            }
            for (Future<Response> answer : racing) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
                assertThat(answer.get().<String>path("reviewId"))
                        .isEqualTo(racing.get(0).get().path("reviewId"));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(summary(product).getInt("count")).isEqualTo(1);
    }

    /** The second request with the key of another product gets a problem that says why, never a server error. */
    @Test
    void survivesAKeyUsedForManyProductsAtOnce() throws Exception {
        List<String> products = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            products.add(Shop.product());
        }
        as("submit").get("/products/" + products.get(0) + "/reviews");
        ExecutorService threads = Executors.newFixedThreadPool(products.size());
        try {
            for (int round = 0; round < 10; round++) {
                String key = unique("key");
                String author = unique("author");
                List<Future<Response>> racing = new ArrayList<>();
                for (String product : products) {
                    racing.add(threads.submit(() -> submit(product, key, review(author, 5))));
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Response> answer : racing) {
                    statuses.add(answer.get().statusCode());
                }
                assertThat(statuses).containsOnlyOnce(201).isSubsetOf(201, 409, 422);
            }
        } finally {
            threads.shutdown();
        }
    }

    private void age(String key, String time) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update idempotency set created_at = created_at - ?::interval where idempotency_key = ?")) {
            update.setString(1, time);
            update.setString(2, key);
            update.executeUpdate();
        }
    }

    private int stored(String key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from idempotency where idempotency_key = ?")) {
            select.setString(1, key);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static Map<String, Object> review(String author, int stars) {
        return Map.of("stars", stars, "author", Map.of("id", author));
    }

    private static String author(Map<String, Object> review) {
        return (String) ((Map<?, ?>) review.get("author")).get("id");
    }

    private static Response submit(String product, String key, Object review) {
        return sending(review, "submit").header("Idempotency-Key", key).post("/products/" + product + "/reviews");
    }

    private static Response delist(String product, String key, String reason) {
        return sending(Map.of("reason", reason), "assortment")
                .header("Idempotency-Key", key)
                .post("/products/" + product + "/delistings");
    }

    private static Response delistBy(String text, String product, String key) {
        return by(text).header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "Out."))
                .post("/products/" + product + "/delistings");
    }
}
