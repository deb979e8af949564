package io.twostar.moderation;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.asCustomer;
import static io.twostar.Api.by;
import static io.twostar.Api.sending;
import static io.twostar.Api.sendingAsCustomer;
import static io.twostar.Shop.eventsUntil;
import static io.twostar.Shop.listing;
import static io.twostar.Shop.productIn;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.summary;
import static io.twostar.Shop.unique;
import static io.twostar.Shop.withdraw;
import static io.twostar.moderation.Moderation.decide;
import static io.twostar.moderation.Moderation.decision;
import static io.twostar.moderation.Moderation.moderator;
import static io.twostar.moderation.Moderation.queue;
import static io.twostar.moderation.Moderation.review;
import static io.twostar.moderation.Moderation.send;
import static io.twostar.moderation.Moderation.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.twostar.JourneySettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(JourneySettings.class)
class ModerationJourneyTest {

    /** Too short to be a copy of another. */
    private static final String LINK = "Cheaper at www.example.com today.";

    private final String category = unique("category");
    private String product;

    @BeforeEach
    void introduceProduct() {
        product = productIn(category);
    }

    /** The story of src/docs/guide/moderate.md. */
    @Test
    void waitsIsRejectedAndIsShownAfterAnAppeal() {
        String author = unique("author");
        Response stored = submit(product, author, 2, LINK);
        stored.then().statusCode(201).body("textStatus", equalTo("PENDING")).body("counted", equalTo(true));
        String review = stored.path("reviewId");
        String path = "/products/" + product + "/reviews/" + review;
        assertThat(summary(product).getInt("count")).isEqualTo(1);
        assertThat(listing(product)).isEqualTo("DELISTED");
        asAnonymous().get(path).then().statusCode(200).body("stars", equalTo(2)).body("$", not(hasKey("text")));

        Map<String, Object> item = queue(category).get(0);
        assertThat(item)
                .containsEntry("cause", "CHECK")
                .containsEntry("findings", List.of("LINK"))
                .containsEntry("text", LINK)
                .containsEntry("authorId", author)
                .doesNotContainKey("stars");
        String anna = moderator("Anna");
        String ben = moderator("Ben");
        send(anna, Map.of("count", 1, "category", category), "/moderation-queue/claims")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].claimedUntil", notNullValue());
        send(ben, decision(product, review, 1, "REJECT_TEXT"), "/moderation-decisions")
                .then()
                .statusCode(409);
        Response decided = send(anna, decision(product, review, 1, "REJECT_TEXT"), "/moderation-decisions");
        decided.then()
                .statusCode(201)
                .body("reasonCode", equalTo("ADVERTISING"))
                .body("automated", equalTo(false))
                .body("findings", contains("LINK"))
                .body("redress.until", notNullValue());
        assertThat(queue(category)).isEmpty();
        assertThat(summary(product).getInt("sum")).isEqualTo(2);
        asCustomer(author).get(path).then().body("textStatus", equalTo("REJECTED"));

        String decision = decided.header("Location");
        asCustomer(author).get(decision).then().statusCode(200).body("facts", notNullValue());
        asCustomer(unique("other")).get(decision).then().statusCode(403);
        asCustomer(author).get("/moderation-decisions").then().body("items", hasSize(1));
        asCustomer(author).get("/moderation-decisions?authorId=other").then().statusCode(403);
        sendingAsCustomer(Map.of("text", "Not mine."), unique("other"))
                .post(decision + "/appeals")
                .then()
                .statusCode(403);
        Response appeal = sendingAsCustomer(Map.of("text", "It is the maker's page."), author)
                .post(decision + "/appeals");
        appeal.then().statusCode(201).body("status", equalTo("OPEN"));
        sending(Map.of("text", "Again."), "submit")
                .post(decision + "/appeals")
                .then()
                .statusCode(409);
        Map<String, Object> yes = Map.of("outcome", "UPHELD", "reason", "So it is.");
        String answer = appeal.header("Location") + "/answer";
        send(anna, yes, answer).then().statusCode(403);
        send(ben, yes, answer)
                .then()
                .statusCode(200)
                .body("status", equalTo("UPHELD"))
                .body("newDecisionId", notNullValue());
        send(ben, yes, answer).then().statusCode(409);
        asAnonymous().get(path).then().body("text", equalTo(LINK)).body("textStatus", equalTo("PUBLISHED"));
        asCustomer(author).get(appeal.header("Location")).then().body("reason", equalTo("So it is."));

        assertThat(eventsUntil(product, "review.moderated", "appeal.answered").stream()
                        .map(event -> event.get("type"))
                        .filter(type -> !type.toString().startsWith("product.") && !type.equals("summary.changed")))
                .containsExactly(
                        "review.published",
                        "text.waiting",
                        "review.moderated",
                        "appeal.opened",
                        "review.moderated",
                        "appeal.answered");
    }

    @Test
    void removalTakesTheStarsAwayAndRelists() {
        rate(product, 4);
        String review = review(product, unique("author"), 1, "The second rating delists, this one only ends it.");
        rate(product, 1);
        assertThat(listing(product)).isEqualTo("DELISTED");
        int sum = summary(product).getInt("sum");
        String other = review(product, unique("author"), 1, "A competitor wrote this.");
        Response removed = decide(product, other, "REMOVE");
        removed.then().statusCode(201);
        assertThat(summary(product).getInt("sum")).isEqualTo(sum);
        decide(product, review, "REMOVE").then().statusCode(201);
        assertThat(summary(product).getInt("count")).isEqualTo(2);
        assertThat(listing(product)).isEqualTo("LISTED");
        String path = "/products/" + product + "/reviews/" + review;
        asAnonymous().get(path).then().statusCode(404);
        as("submit")
                .get(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("REMOVED"))
                .body("exclusionReason", equalTo("REMOVED"));
        decide(product, review, "REMOVE").then().statusCode(409);
        decide(product, review, "REJECT_TEXT").then().statusCode(409);
        decide(product, review, "PUBLISH").then().statusCode(201);
        asAnonymous().get(path).then().statusCode(200).body("counted", equalTo(true));
        assertThat(summary(product).getInt("count")).isEqualTo(3);
        assertThat(listing(product)).isEqualTo("DELISTED");
        asAnonymous()
                .get("/listing-decisions?productId=" + product)
                .then()
                .body("items.cause", contains("MODERATION", "MODERATION", "REVIEW"));
    }

    @Test
    void waitsAsTheCategoryWants() {
        String toy = productIn("Waiting toys");
        assertThat(submit(toy, unique("author"), 5, "Nice.").<String>path("textStatus"))
                .isEqualTo("PENDING");
        rate(toy, 5);
        String newcomers = productIn("Newcomers");
        String author = unique("author");
        String first = review(newcomers, author, 1, "My first one.");
        String path = "/products/" + newcomers + "/reviews/" + first;
        asAnonymous().get(path).then().body("textStatus", equalTo("PENDING"));
        decide(newcomers, first, "PUBLISH").then().statusCode(201);
        decide(newcomers, first, "PUBLISH").then().statusCode(409);
        String second = productIn("Newcomers");
        assertThat(submit(second, author, 1, "My second one.").<String>path("textStatus"))
                .isEqualTo("PUBLISHED");
        assertThat(submit(second, unique("author"), 1, "Zork!").<String>path("textStatus"))
                .isEqualTo("PENDING");
        asAnonymous()
                .get("/review-policy")
                .then()
                .statusCode(200)
                .body("publication", equalTo("PUBLISH_FIRST"))
                .body("categories.category", contains("Newcomers", "Waiting Toys"))
                .body("reports.perHour", equalTo(2))
                .body("starsCountAtOnce", equalTo(true));
    }

    @Test
    void anEditDoesNotBringRejectedWordsBack() {
        String author = unique("author");
        String review = review(product, author, 4, LINK);
        decide(product, review, "REJECT_TEXT").then().statusCode(201);
        String path = "/products/" + product + "/reviews/" + review;
        edit(path, Map.of("stars", 5, "text", LINK, "locale", "en")).then().body("textStatus", equalTo("REJECTED"));
        edit(path, Map.of("stars", 5, "text", "Buy it at the usual place.", "locale", "en"))
                .then()
                .body("textStatus", equalTo("PENDING"));
        assertThat(queue(category).get(0)).containsEntry("cause", "EDITED").containsEntry("version", 3);
        decide(product, review, "PUBLISH").then().statusCode(409);
        edit(path, Map.of("stars", 5)).then().body("textStatus", equalTo("NONE"));
        assertThat(queue(category)).isEmpty();
        sending(decision(product, review, 4, "REJECT_TEXT"), "moderate")
                .post("/moderation-decisions")
                .then()
                .statusCode(422);
    }

    @Test
    void rejectsAutomaticallyOnRecordAndWithRedress() {
        String author = unique("author");
        Response stored = submit(product, author, 1, "NEVER EVER BUY THIS THING AGAIN");
        stored.then().statusCode(201).body("textStatus", equalTo("REJECTED")).body("counted", equalTo(true));
        assertThat(queue(category)).isEmpty();
        assertThat(eventsUntil(product, "review.published", "summary.changed").stream()
                        .map(event -> event.get("type")))
                .contains("review.published", "review.moderated");
        String decision = asCustomer(author).get("/moderation-decisions").path("items[0].decisionId");
        String path = "/products/" + product + "/moderation-decisions/" + decision;
        asCustomer(author)
                .get(path)
                .then()
                .body("automated", equalTo(true))
                .body("reasonCode", equalTo("UNREADABLE"))
                .body("actorRole", equalTo("SYSTEM"))
                .body("redress.until", notNullValue());
        String appeal = sendingAsCustomer(Map.of("text", "I was angry."), author)
                .post(path + "/appeals")
                .header("Location");
        sending(Map.of("outcome", "UPHELD", "reason", "So are we."), "moderate")
                .post(appeal + "/answer")
                .then()
                .statusCode(200);
        asAnonymous()
                .get("/products/" + product + "/reviews/" + stored.path("reviewId"))
                .then()
                .body("textStatus", equalTo("PUBLISHED"));
        asAnonymous().get("/review-policy").then().body("rejectedAtOnce", contains("SHOUTING"));
    }

    private static Response edit(String path, Map<String, Object> review) {
        return sending(review, "submit").header("If-Match", "*").put(path);
    }

    @Test
    void decidesManyAtOnceAndReportsEachRefusal() {
        String one = review(product, unique("author"), 5, LINK);
        String withdrawn = review(product, unique("author"), 5, LINK);
        withdraw(product, withdrawn);
        assertThat(queue(category)).hasSize(1);
        sending(
                        Map.of(
                                "decisions",
                                List.of(
                                        decision(product, one, 1, "PUBLISH"),
                                        decision(product, withdrawn, 1, "PUBLISH"),
                                        decision(product, UUID.randomUUID().toString(), 1, "REMOVE"))),
                        "moderate")
                .post("/moderation-decisions/bulk")
                .then()
                .statusCode(200)
                .body("items[0].decision.outcome", equalTo("PUBLISH"))
                .body("items[1].problem.status", equalTo(409))
                .body("items[2].problem.status", equalTo(404));
        asAnonymous().get("/products/" + product + "/reviews/" + one).then().body("textStatus", equalTo("PUBLISHED"));
        sending(
                        Map.of(
                                "decisions",
                                List.of(
                                        Map.of(
                                                "productId",
                                                product,
                                                "kind",
                                                "REVIEW",
                                                "subjectId",
                                                one,
                                                "version",
                                                1,
                                                "outcome",
                                                "REMOVE"),
                                        decision(product, one, 1, "PUBLISH"))),
                        "moderate")
                .post("/moderation-decisions/bulk")
                .then()
                .statusCode(400)
                .body(
                        "validationErrors.path",
                        contains("decisions[0].reasonCode", "decisions[0].facts", "decisions[1].subjectId"));
    }

    @Test
    void neverGivesOneTextToTwoModerators() throws Exception {
        int texts = 24;
        for (int i = 0; i < texts; i++) {
            review(product, unique("author"), 5, LINK);
        }
        List<Callable<List<String>>> claims = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String key = moderator("m" + i);
            claims.add(() -> send(key, Map.of("count", 4, "category", category), "/moderation-queue/claims")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.subjectId"));
        }
        ExecutorService moderators = Executors.newFixedThreadPool(claims.size());
        Set<String> claimed = new HashSet<>();
        for (var claim : moderators.invokeAll(claims)) {
            claim.get().forEach(id -> assertThat(claimed.add(id)).isTrue());
        }
        moderators.shutdown();
        assertThat(claimed).hasSize(texts);
        assertThat(as("moderate").get("/moderation-queue/statistics").<Integer>path("claimed"))
                .isGreaterThanOrEqualTo(texts);
    }

    private static Map<String, Object> report(String review, String reason, Object... more) {
        Map<String, Object> report = new HashMap<>(Map.of("kind", "REVIEW", "subjectId", review, "reason", reason));
        for (int i = 0; i < more.length; i += 2) {
            report.put((String) more[i], more[i + 1]);
        }
        return report;
    }

    @Test
    void reportsOnlySendATextToModeration() {
        String author = unique("author");
        String review = review(product, author, 1, "It broke on the first day, and the shop knows it.");
        String reports = "/products/" + product + "/reports";
        String[] readers = {unique("r"), unique("r"), unique("r")};
        for (int i = 0; i < 3; i++) {
            assertThat(queue(category)).isEmpty();
            sendingAsCustomer(report(review, "OFFENSIVE"), readers[i])
                    .post(reports)
                    .then()
                    .statusCode(201)
                    .body("$", not(hasKey("reporter")));
        }
        sending(report(review, "OFFENSIVE", "reporterId", readers[0]), "submit")
                .post(reports)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-reported"));
        sendingAsCustomer(report(review, "OTHER"), author)
                .post(reports)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/own-content"));
        assertThat(queue(category).get(0)).containsEntry("cause", "REPORTED").containsEntry("reportCount", 3);
        asAnonymous().get("/products/" + product + "/reviews/" + review).then().body("text", notNullValue());
        decide(product, review, "PUBLISH").then().statusCode(201);
        as("moderate")
                .queryParam("kind", "REVIEW")
                .queryParam("subjectId", review)
                .get(reports)
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items.status", contains("DISMISSED", "DISMISSED", "DISMISSED"))
                .body("items[0].reporter.hitRate", equalTo(0f));

        // Those who were wrong weigh less: three of them are no longer enough, and each has one report left this hour.
        String another = review(product, unique("author"), 1, "It is loud as well.");
        for (String reader : readers) {
            sendingAsCustomer(report(another, "OFFENSIVE"), reader)
                    .post(reports)
                    .then()
                    .statusCode(201);
        }
        assertThat(queue(category)).isEmpty();
        String third = review(product, unique("author"), 1, "And heavy.");
        sendingAsCustomer(report(third, "OFFENSIVE"), readers[0])
                .post(reports)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue());
    }

    @Test
    void reportsTheStatisticsByStars() {
        String from = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String one = review(product, unique("author"), 1, LINK);
        String five = review(product, unique("author"), 5, LINK);
        decide(product, one, "PUBLISH");
        decide(product, five, "REJECT_TEXT");
        asAnonymous()
                .queryParam("from", from)
                .get("/moderation-statistics")
                .then()
                .statusCode(200)
                .body("decided", equalTo(2))
                .body("byStars.stars", contains(1, 2, 3, 4, 5))
                .body("byStars.published", contains(1, 0, 0, 0, 0))
                .body("byStars.textRejected", contains(0, 0, 0, 0, 1))
                .body("byReasonCode.name", contains("ADVERTISING", "NO_OBJECTION"));
        asAnonymous()
                .get("/moderation-statistics?from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z")
                .then()
                .statusCode(400);
    }

    @Test
    void aDecisionIsAboutTheVersionThatWasSeen() {
        String review = review(product, unique("author"), 5, LINK);
        sending(decision(product, review, 2, "PUBLISH"), "moderate")
                .post("/moderation-decisions")
                .then()
                .statusCode(409);
        Map<String, Object> contradiction = decision(product, review, 1, "REMOVE");
        contradiction.put("reasonCode", "NO_OBJECTION");
        sending(contradiction, "moderate")
                .post("/moderation-decisions")
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("reasonCode"));
        by(moderator("Cleo")).delete("/moderation-queue/claims").then().statusCode(204);
    }
}
