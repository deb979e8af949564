package io.twostar.dialogue.inquiry;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.delisting.ShiftedClock;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ShiftedClock.Profile.class)
class InquiryTest {

    @Inject
    ShiftedClock clock;

    @Inject
    DataSource database;

    private final String category = unique("laptops");
    private String product;

    @BeforeEach
    void takeIn() {
        product = Shop.productIn(category);
    }

    private static Response ask(String product, String review) {
        return sending(Map.of("question", "Why?"), "dialogue")
                .post("/products/" + product + "/reviews/" + review + "/inquiries");
    }

    /** The fact that a review of the product is to be asked about, as a storefront reads it. */
    private static Map<String, Object> opened(String product, String... scopes) {
        List<Map<String, Object>> events = await().until(
                        () -> as(scopes)
                                .queryParam("productId", product)
                                .queryParam("type", "inquiry.opened")
                                .get("/events")
                                .path("items.data"),
                        items -> !items.isEmpty());
        return events.get(0);
    }

    private static Response answer(Object inquiryId, Object token, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("token", token);
        body.putIfAbsent("causes", List.of("QUALITY"));
        return asAnonymous().contentType(ContentType.JSON).body(body).post("/inquiries/" + inquiryId + "/answer");
    }

    @Test
    void theRaterAnswersOnceWithTheTokenAndRevisesTheRating() {
        String review = Shop.rate(product, 2).get(0);
        String inquiry = ask(product, review)
                .then()
                .statusCode(201)
                .body("status", equalTo("OPEN"))
                .body("owner", equalTo("product-team"))
                .extract()
                .path("inquiryId");
        ask(product, review).then().statusCode(409);
        Map<String, Object> event = opened(product, "partner", "submit");
        String token = event.get("answerToken").toString();

        answer(inquiry, "x".repeat(32), Map.of()).then().statusCode(403);
        answer(inquiry, token, Map.of("causes", List.of("QUALITY", "COLOUR")))
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("causes[1]"));
        answer(inquiry, token, Map.of("text", "The USB slot.", "revision", Map.of("stars", 3)))
                .then()
                .statusCode(200)
                .body("starsAfter", equalTo(3))
                .body("$", not(hasKey("owner")));
        answer(inquiry, token, Map.of()).then().statusCode(409);

        as("dialogue")
                .get("/inquiries/" + inquiry)
                .then()
                .body("status", equalTo("ANSWERED"))
                .body("stars", equalTo(2))
                .body("starsAfter", equalTo(3))
                .body("text", equalTo("The USB slot."))
                .body("causes", contains("QUALITY"));
        assertThat(Shop.summary(product).getInt("sum")).isEqualTo(3);
        as("submit")
                .get("/products/" + product + "/reviews/" + review + "/revisions")
                .then()
                .body("items.stars", contains(2, 3));
        assertThat(Shop.eventsUntil(product, "inquiry.answered", "summary.changed"))
                .extracting(e -> e.get("type"))
                .contains("inquiry.opened", "inquiry.answered", "review.updated");
        as("dialogue")
                .queryParam("category", category)
                .get("/inquiry-statistics")
                .then()
                .body("asked", equalTo(1))
                .body("answered", equalTo(1))
                .body("raised", equalTo(1))
                .body("causes.cause", contains("QUALITY"));
        as("dialogue")
                .queryParam("cause", "QUALITY")
                .queryParam("category", category)
                .get("/inquiries")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void onlyReadersWhoActForCustomersGetTheTokenAndItIsNotStored() throws Exception {
        String supplier = unique("supplier");
        sending(Map.of("name", "Laptop", "category", category, "supplierId", supplier), "catalog")
                .put("/products/" + product)
                .then()
                .statusCode(200);
        ask(product, Shop.rate(product, 1).get(0)).then().statusCode(201);
        String token = opened(product, "admin").get("answerToken").toString();
        assertThat(opened(product, "partner", "submit")).containsEntry("answerToken", token);
        assertThat(opened(product, "partner")).doesNotContainKey("answerToken");
        String bound = newKey(Map.of("name", "maker", "scopes", List.of("partner", "submit"), "supplierId", supplier));
        Api.by(bound)
                .queryParam("type", "inquiry.opened")
                .get("/events")
                .then()
                .body("items", hasSize(1))
                .body("items[0].data", not(hasKey("answerToken")));
        String kept = """
                select (select count(*) from event e where e::text like ?) + (select count(*) from outbox o where o::text like ?)
                     + (select count(*) from inquiry i where i::text like ?)
                     + (select count(*) from idempotency i where i::text like ?)
                """.replace("?", "'%" + token + "%'");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(kept)) {
            row.next();
            assertThat(row.getLong(1)).isZero();
        }
    }

    @Test
    void refusesAnswersAfterTheDeadlineOrTheClosing() {
        List<String> reviews = Shop.rate(product, 1, 2);
        String closed = ask(product, reviews.get(0)).path("inquiryId");
        Map<String, Object> reason = Map.of("reason", "Known.");
        sending(reason, "dialogue")
                .post("/inquiries/" + closed + "/closing")
                .then()
                .statusCode(200)
                .body("status", equalTo("CLOSED"));
        sending(reason, "dialogue")
                .post("/inquiries/" + closed + "/closing")
                .then()
                .statusCode(409);
        String token = opened(product, "admin").get("answerToken").toString();
        answer(closed, token, Map.of()).then().statusCode(409);

        String late = sending(Map.of("answerHours", 24), "dialogue")
                .post("/products/" + product + "/reviews/" + reviews.get(1) + "/inquiries")
                .path("inquiryId");
        clock.forward(Duration.ofHours(24));
        String lateToken = await().until(
                        () -> as("admin")
                                .queryParam("productId", product)
                                .queryParam("type", "inquiry.opened")
                                .get("/events")
                                .path("items[1].data.answerToken"),
                        found -> found != null);
        answer(late, lateToken, Map.of()).then().statusCode(409);
        await().until(() ->
                "EXPIRED".equals(as("dialogue").get("/inquiries/" + late).path("status")));
    }

    @Test
    void aWithdrawnReviewIsNotRevisedAndNothingIsHalfDone() {
        String review = Shop.rate(product, 1).get(0);
        String inquiry = ask(product, review).path("inquiryId");
        String token = opened(product, "admin").get("answerToken").toString();
        Shop.withdraw(product, review);
        answer(inquiry, token, Map.of("revision", Map.of("stars", 5))).then().statusCode(409);
        as("dialogue").get("/inquiries/" + inquiry).then().body("status", equalTo("OPEN"));
        answer(inquiry, token, Map.of("text", "It was the wrong product."))
                .then()
                .statusCode(200);
        assertThat(Shop.summary(product).getInt("count")).isZero();
    }

    @Test
    void manyAnswersAtOnceAreOneAnswer() throws Exception {
        String review = Shop.rate(product, 1).get(0);
        String inquiry = ask(product, review).path("inquiryId");
        String token = opened(product, "admin").get("answerToken").toString();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> answers = new ArrayList<>();
        IntStream.range(0, 8)
                .forEach(i -> answers.add(threads.submit(
                        (Callable<Integer>) () -> answer(inquiry, token, Map.of("revision", Map.of("stars", 2 + i % 3)))
                                .statusCode())));
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> status : answers) {
            statuses.add(status.get());
        }
        threads.shutdown();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(7);
        as("submit")
                .get("/products/" + product + "/reviews/" + review + "/revisions")
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void inquiryRulesApplyToLaterReviewsOnly() {
        Shop.rate(product, 1);
        String rule = "/inquiry-rules/" + unique("order");
        Map<String, Object> requested =
                Map.of("category", category, "maximumStars", 2, "dailyLimit", 2, "quietDays", 30, "question", "Why?");
        sending(requested, "dialogue").put(rule).then().statusCode(201).body("version", equalTo(1));
        sending(requested, "dialogue").put(rule).then().statusCode(200).body("version", equalTo(1));

        String other = Shop.productIn(category);
        String author = unique("author");
        String first = Shop.review(product, author, 2).path("reviewId");
        Shop.review(other, author, 1).then().statusCode(201);
        Shop.rate(product, 3);
        String second = Shop.rate(other, 1).get(0);
        String third = Shop.rate(other, 5).get(0);
        Shop.edit(other, third, 1);
        await().until(() -> asked(other).contains(second));
        Shop.rate(Shop.product(), 1);
        assertThat(asked(product)).containsExactly(first);
        awaitFollowed();
        assertThat(asked(other)).containsExactly(second);

        clock.toNextDay();
        String fourth = Shop.rate(other, 4).get(0);
        Shop.edit(other, fourth, 2);
        await().until(() -> asked(other).contains(fourth));
        as("dialogue").delete(rule).then().statusCode(204);
        as("dialogue").get(rule).then().statusCode(404);
        as("dialogue")
                .queryParam("category", category)
                .get("/inquiries")
                .then()
                .body("items", hasSize(3))
                .body("items[0].question", equalTo("Why?"));
    }

    /** Inquiry rules have looked at everything that has happened. */
    private void awaitFollowed() {
        String followed = """
                select (select count(*) from outbox) = 0
                   and (select position from inquiry_follower) = (select last_position from event_position)
                """;
        await().until(() -> {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(followed)) {
                return row.next() && row.getBoolean(1);
            }
        });
    }

    private static List<String> asked(String product) {
        return as("dialogue").queryParam("productId", product).get("/inquiries").path("items.reviewId");
    }

    @Test
    void refusesOrdersThatAreNone() {
        String rule = "/inquiry-rules/" + unique("order");
        invalid(sending(Map.of("maximumStars", 6, "sampleRate", 0.005, "answerHours", 23), "dialogue"))
                .put(rule)
                .then()
                .statusCode(400)
                .body("validationErrors.size()", equalTo(3));
        sending(Map.of("maximumStars", 1, "category", category), "dialogue")
                .header("If-Match", "\"1\"")
                .put(rule)
                .then()
                .statusCode(412);
    }
}
