package io.twostar.surge.stop;

import static io.twostar.Api.as;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Api.sendingAsCustomer;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.http.problem.Times;
import io.twostar.job.JobCalls;
import io.twostar.security.Caller;
import io.twostar.surge.Established;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stops of every action and scope, and what happens when they end, over HTTP. */
@QuarkusTest
class EmergencyStopTest {

    private static final Instant LATER = Instant.now().plus(Duration.ofHours(1));

    private final String category = unique("category");
    private String product;

    @BeforeEach
    void open() {
        product = Shop.productIn(category);
    }

    @Test
    void refusesWritesOfOthersThanStaff() {
        String review = Shop.rate(product, 4).get(0);
        String stop = Shop.stop("PRODUCT", product, "REFUSE_WRITES", LATER);
        Response refused = Shop.review(product, unique("author"), 5);
        refused.then()
                .statusCode(503)
                .body("type", equalTo("/problems/emergency-stop"))
                .header("Retry-After", Integer::parseInt, greaterThan(0));
        Shop.edit(product, review, 1).then().statusCode(503);
        sending(Map.of("stars", 5, "author", Map.of("id", unique("author"))), "admin")
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201);
        Shop.withdraw(product, review);
        assertThat(Shop.importReviews("productId,authorId,stars\n" + product + ",a,5\n")
                        .getInt("rejected"))
                .isEqualTo(1);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(1);
        lift(stop);
        Shop.rate(product, 5);
    }

    /** A refusal by a stop is no answer to keep: the same key gets through when the stop is over. */
    @Test
    void keepsIdempotencyKeysUsable() {
        Map<String, Object> review = Map.of("stars", 5, "author", Map.of("id", unique("author")));
        String key = unique("key");
        String path = "/products/" + product + "/reviews";
        String stop = Shop.stop("CATEGORY", category, "REFUSE_WRITES", LATER);
        sending(review, "submit")
                .header("Idempotency-Key", key)
                .post(path)
                .then()
                .statusCode(503);
        lift(stop);
        sending(review, "submit")
                .header("Idempotency-Key", key)
                .post(path)
                .then()
                .statusCode(201);
        String again = Shop.stop("CATEGORY", category, "REFUSE_WRITES", LATER);
        sending(review, "submit")
                .header("Idempotency-Key", key)
                .post(path)
                .then()
                .statusCode(201);
        lift(again);
    }

    @Test
    void stopsASingleClient() {
        Map<String, Object> made = Api.by(io.twostar.TestKeys.admin())
                .contentType("application/json")
                .body(Map.of("name", "suspect", "scopes", List.of("submit", "catalog")))
                .post("/api-keys")
                .path("");
        String stop = Shop.stop("CLIENT", (String) made.get("keyId"), "REFUSE_WRITES", LATER);
        Api.by((String) made.get("key"))
                .contentType("application/json")
                .body(Map.of("stars", 1, "author", Map.of("id", unique("author"))))
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(503);
        Api.by((String) made.get("key"))
                .contentType("text/csv; charset=utf-8")
                .body("productId,authorId,stars\n" + product + ",a,5\n")
                .post("/imports?source=suspect")
                .then()
                .statusCode(503);
        Shop.rate(product, 5);
        lift(stop);
    }

    /** Otherwise whoever is stopped would only have to be erased. */
    @Test
    void keepsAnErasedClientStopped() {
        String author = unique("author");
        String client = Caller.clientIdOf(author);
        String stop = Shop.stop("CLIENT", client, "HOLD_COUNTING", LATER);
        String other = Shop.stop("PRODUCT", product, "HOLD_COUNTING", LATER);
        sendingAsCustomer(Map.of("stars", 1), author)
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201);
        erase(author);
        lift(other);
        assertThat(Shop.held(product)).as("held by the stop for its author").isEqualTo(1);
        String later = Shop.productIn(category);
        sendingAsCustomer(Map.of("stars", 1), author)
                .post("/products/" + later + "/reviews")
                .then()
                .statusCode(201);
        assertThat(Shop.held(later)).as("written after the erasure").isEqualTo(1);
        String refusing = Shop.stop("CLIENT", client, "REFUSE_WRITES", LATER);
        erase(author);
        sendingAsCustomer(Map.of("stars", 1), author)
                .post("/products/" + Shop.productIn(category) + "/reviews")
                .then()
                .statusCode(503);
        lift(refusing);
        lift(stop);
        assertThat(Shop.held(product)).isZero();
        for (String ended : List.of(stop, refusing)) {
            as("admin").get("/emergency-stops/" + ended).then().body("scope.value", startsWith("erased-"));
        }
        sendingAsCustomer(Map.of("stars", 1), author)
                .post("/products/" + Shop.productIn(category) + "/reviews")
                .then()
                .statusCode(201);
        Established.assertSound(product);
    }

    private static void erase(String author) {
        Shop.awaitJob(sending(Map.of("mode", "ANONYMIZE"), "admin")
                .post("/authors/" + author + "/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("jobId"));
    }

    @Test
    void holdsCountingUntilItIsLifted() {
        Shop.rate(product, 5, 4);
        String stop = Shop.stop("PRODUCT", product, "HOLD_COUNTING", LATER);
        String other = Shop.stop("CATEGORY", category, "HOLD_COUNTING", LATER);
        Shop.rate(product, 1, 1, 1, 1, 1);
        assertThat(Shop.importReviews("productId,authorId,stars\n" + product + ",a,1\n")
                        .getInt("accepted"))
                .isEqualTo(1);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(2);
        assertThat(Shop.held(product)).isEqualTo(6);
        Established.assertSound(product);
        lift(stop);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(2);
        lift(other);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(8);
        assertThat(Shop.held(product)).isZero();
        assertThat(Shop.decision(product).getString("cause")).isEqualTo("RELEASE");
        assertThat(Shop.decisions(product)).hasSize(1);
        Established.assertSound(product);
    }

    /** What a surge case has stays with it. */
    @Test
    void leavesSurgesToTheirCases() {
        Established.rate(product, 30, 5, 4);
        String stop = Shop.stop("PRODUCT", product, "HOLD_COUNTING", LATER);
        Shop.rate(product, 5, 1, 1, 1, 1, 1, 1, 1, 1);
        lift(stop);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(31);
        assertThat(Shop.held(product)).isEqualTo(8);
        Established.assertSound(product);
    }

    @Test
    void holdsDelistingUntilItExpires() {
        String stop =
                Shop.stop("PRODUCT", product, "HOLD_DELISTING", Instant.now().plus(Duration.ofSeconds(3)));
        Shop.rate(product, 1, 1);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        Established.assertSound(product);
        await().until(() -> Shop.listing(product).equals("DELISTED"));
        assertThat(Shop.decision(product).getString("cause")).isEqualTo("TIME");
        as("admin")
                .get("/emergency-stops/" + stop)
                .then()
                .body("inForce", equalTo(false))
                .body("endedAt", notNullValue())
                .body("jobId", notNullValue());
    }

    @Test
    void changesNothingWhenPutAgain() {
        String stop = unique("stop");
        Map<String, Object> body = body("PRODUCT", product, "HOLD_DELISTING", LATER);
        String etag = sending(body, "admin")
                .put("/emergency-stops/" + stop)
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
        sending(body, "admin")
                .put("/emergency-stops/" + stop)
                .then()
                .statusCode(200)
                .header("ETag", etag)
                .body("version", equalTo(1));
        body.put("reason", "Still looking.");
        sending(body, "admin")
                .header("If-Match", "\"9-open\"")
                .put("/emergency-stops/" + stop)
                .then()
                .statusCode(412);
        sending(body, "admin")
                .header("If-Match", etag)
                .put("/emergency-stops/" + stop)
                .then()
                .body("version", equalTo(2));
        lift(stop);
        as("admin").delete("/emergency-stops/" + stop).then().statusCode(200).body("inForce", equalTo(false));
    }

    /** A change of the scope releases the rest. */
    @Test
    void releasesWhatAChangedStopNoLongerHolds() {
        String stop = Shop.stop("PRODUCT", product, "HOLD_COUNTING", LATER);
        Shop.rate(product, 5);
        sending(body("PRODUCT", unique("other"), "HOLD_COUNTING", LATER), "admin")
                .put("/emergency-stops/" + stop)
                .then()
                .statusCode(200);
        await().until(() -> Shop.summary(product).getInt("count") == 1);
        lift(stop);
    }

    @Test
    void namesEveryContradiction() {
        Map<String, Object> body =
                body("CLIENT", null, "HOLD_DELISTING", Instant.now().minusSeconds(1));
        sending(body, "admin")
                .put("/emergency-stops/" + unique("stop"))
                .then()
                .statusCode(400)
                .body("validationErrors.path", containsInAnyOrder("scope.value", "scope.kind", "expiresAt"));
        invalid(sending(Map.of("scope", Map.of("kind", "ALL")), "admin"))
                .put("/emergency-stops/" + unique("stop"))
                .then()
                .statusCode(400);
    }

    private static Map<String, Object> body(String kind, String value, String action, Instant expiresAt) {
        Map<String, Object> scope = new HashMap<>(Map.of("kind", kind));
        if (value != null) {
            scope.put("value", value);
        }
        return new HashMap<>(
                Map.of("scope", scope, "action", action, "reason", "A storm.", "expiresAt", Times.format(expiresAt)));
    }

    /** Lifts it and waits for what that brings with it. */
    private static void lift(String stop) {
        Response lifted = as("admin").delete("/emergency-stops/" + stop);
        lifted.then().statusCode(200).body("inForce", equalTo(false));
        String job = lifted.path("jobId");
        if (job != null) {
            assertThat(JobCalls.ended(job).<String>path("status")).isEqualTo("SUCCEEDED");
        }
    }
}
