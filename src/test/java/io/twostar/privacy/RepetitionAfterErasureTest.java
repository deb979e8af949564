package io.twostar.privacy;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static io.twostar.Api.sendingAsCustomer;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erasure in between does not let anyone count twice. */
@QuarkusTest
class RepetitionAfterErasureTest {

    private static final String COUNTED = "/problems/already-counted";

    private String product;
    private String author;

    @BeforeEach
    void begin() {
        product = Shop.product();
        author = unique("author");
    }

    private Response askToErase(String mode) {
        return sendingAsCustomer(Map.of("mode", mode), author).post("/authors/" + author + "/erasures");
    }

    private void erase(String mode) {
        Response begun = sending(Map.of("mode", mode), "admin").post("/authors/" + author + "/erasures");
        String erasure = begun.then().statusCode(202).extract().header("Location");
        Awaitility.await().until(() -> as("admin").get(erasure).path("status"), "DONE"::equals);
    }

    private static void refused(Response repetition) {
        repetition.then().statusCode(409).body("type", equalTo(COUNTED));
    }

    private Response rate(int stars) {
        return Shop.review(product, author, stars);
    }

    private Response vote(String path, Object vote) {
        return sending(vote, "submit").put(path + "/votes/" + author);
    }

    @Test
    void onlyAnAdministratorLetsStarsStay() {
        rate(1).then().statusCode(201);
        askToErase("ANONYMIZE").then().statusCode(403);
        assertThat(as("submit").get("/authors/" + author + "/reviews").<List<?>>path("items"))
                .hasSize(1);
    }

    @Test
    void refusesASecondErasureOnTheSameDay() {
        askToErase("DELETE").then().statusCode(202);
        Awaitility.await().until(() -> askToErase("DELETE").statusCode() == 429);
        assertThat(Integer.parseInt(askToErase("DELETE").header("Retry-After"))).isBetween(86_000, 86_401);
        erase("DELETE");
    }

    @Test
    void starsThatStayAreNotFollowedByOthers() {
        String review = rate(1).then().statusCode(201).extract().header("Location");
        erase("ANONYMIZE");
        refused(rate(1));
        refused(vote(review, Map.of("helpful", true)));
        JsonPath nightly = Shop.importReviews("productId,authorId,stars\n" + product + "," + author + ",1\n");
        assertThat(nightly.getInt("duplicates")).isEqualTo(1);
        assertThat(Shop.summary(product).getLong("count")).isEqualTo(1);
        // Another product, and a new beginning of this one, are nothing they have rated before.
        Shop.review(Shop.product(), author, 4).then().statusCode(201);
        Shop.relist(product, "A new series.", true).then().statusCode(201);
        rate(5).then().statusCode(201);
        Shop.audit(product);
    }

    @Test
    void whoTookTheirStarsAlongMayRateAgainButVotesAndReportsStay() {
        String review = Shop.review(product, unique("other"), 5).header("Location");
        Map<String, Object> tip = Map.of("text", "Soak it first.", "author", Map.of("id", unique("other")));
        String tips = sending(tip, "submit")
                .post("/products/" + product + "/tips")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String poll = sending(
                        Map.of(
                                "productId",
                                product,
                                "statement",
                                "The lid is stiff.",
                                "closesAt",
                                Instant.now().plus(Duration.ofDays(7)).toString()),
                        "dialogue")
                .post("/polls")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        rate(1).then().statusCode(201);
        vote(review, Map.of("helpful", true)).then().statusCode(200);
        vote(tips, Map.of("helpful", true)).then().statusCode(200);
        vote(poll, Map.of("option", "YES_MATTERS")).then().statusCode(200);
        report(review).then().statusCode(201);

        erase("DELETE");

        assertThat(Shop.summary(product).getLong("count")).isEqualTo(1);
        rate(2).then().statusCode(201);
        refused(vote(review, Map.of("helpful", true)));
        refused(vote(review, Map.of("helpful", false)));
        refused(vote(tips, Map.of("helpful", true)));
        refused(vote(poll, Map.of("option", "NO_MATTERS_NOT")));
        refused(report(review));
        as("admin").get(review).then().body("helpfulVotes", equalTo(1));
        Shop.audit(product);
    }

    private Response report(String review) {
        Map<String, Object> report = Map.of(
                "kind", "REVIEW", "subjectId", review.substring(review.lastIndexOf('/') + 1), "reason", "OFFENSIVE");
        return sendingAsCustomer(report, author).post(review.substring(0, review.indexOf("/reviews/")) + "/reports");
    }

    @Test
    void anErasureIsNoWayAroundModeration() {
        JsonPath review = rate(1).then().statusCode(201).extract().jsonPath();
        sending(
                        Map.of(
                                "productId", product,
                                "kind", "REVIEW",
                                "subjectId", review.getString("reviewId"),
                                "version", 1,
                                "outcome", "REMOVE",
                                "reasonCode", "ADVERTISING",
                                "facts", "It is an advertisement."),
                        "moderate")
                .post("/moderation-decisions")
                .then()
                .statusCode(201);
        erase("DELETE");
        refused(rate(1));
        assertThat(Shop.summary(product).getLong("count")).isZero();
    }
}
