package io.twostar;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.asCustomer;
import static io.twostar.Api.sending;
import static io.twostar.Api.sendingAsCustomer;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A USB slot too near the power plug, and bed linen that runs large: what becomes of what customers say. */
@QuarkusTest
class DialogueJourneyTest {

    private final String category = unique("laptops");
    private final String laptop = Shop.unique("laptop");
    private final String buyer = unique("buyer");

    @Test
    void aLowRatingBecomesAQuestionAndTheAnswerAPollWhoseResultReachesTheTeam() {
        Shop.put(laptop, category).then().statusCode(201);
        theTeamWantsToKnowWhyPeopleGiveTwoStarsOrLess();
        String review = sending(
                        Map.of("stars", 2, "text", "Hm.", "author", Map.of("id", buyer, "displayName", "Maren")),
                        "submit")
                .post("/products/" + laptop + "/reviews")
                .path("reviewId");
        Map<String, Object> asked = theShopHearsWhomToMail();
        assertThat(asked).containsEntry("reviewId", review);
        String inquiry = asked.get("inquiryId").toString();
        theRaterAnswersWithoutLogin(inquiry, asked.get("answerToken").toString());
        String poll = theTeamAsksTheOthers(inquiry);
        sixCustomersVote(poll);
        theResultIsForGoodAndReachesTheTeam(poll, inquiry);
        assertThat(Shop.summary(laptop).getInt("sum")).isEqualTo(3);
    }

    private void theTeamWantsToKnowWhyPeopleGiveTwoStarsOrLess() {
        sending(Map.of("category", category, "maximumStars", 2, "quietDays", 30), "dialogue")
                .put("/inquiry-rules/" + unique("low-laptops"))
                .then()
                .statusCode(201);
    }

    private Map<String, Object> theShopHearsWhomToMail() {
        return await().until(() -> events("inquiry.opened", "partner", "submit"), events -> !events.isEmpty())
                .get(0);
    }

    private List<Map<String, Object>> events(String type, String... scopes) {
        return as(scopes)
                .queryParam("productId", laptop)
                .queryParam("type", type)
                .get("/events")
                .path("items.data");
    }

    private void theRaterAnswersWithoutLogin(String inquiry, String token) {
        Map<String, Object> answer = Map.of(
                "token",
                token,
                "causes",
                List.of("QUALITY"),
                "text",
                "The USB slot sits so close to the power plug that no stick fits beside it.",
                "revision",
                Map.of("stars", 3));
        asAnonymous()
                .contentType(ContentType.JSON)
                .body(answer)
                .post("/inquiries/" + inquiry + "/answer")
                .then()
                .statusCode(200)
                .body("starsAfter", equalTo(3));
    }

    private String theTeamAsksTheOthers(String inquiry) {
        return sending(
                        Map.of(
                                "productId",
                                laptop,
                                "statement",
                                "The USB slot is so close to the power plug that no stick fits beside it.",
                                "closesAt",
                                Instant.now().plus(Duration.ofDays(7)).toString(),
                                "origin",
                                Map.of("kind", "INQUIRY", "id", inquiry)),
                        "dialogue")
                .post("/polls")
                .then()
                .statusCode(201)
                .extract()
                .path("pollId");
    }

    private void sixCustomersVote(String poll) {
        for (int i = 0; i < 5; i++) {
            String voter = unique("voter");
            sendingAsCustomer(Map.of("option", "YES_MATTERS"), voter)
                    .put("/polls/" + poll + "/votes/" + voter)
                    .then()
                    .statusCode(200);
        }
        sendingAsCustomer(Map.of("option", "NO_MATTERS_NOT"), buyer)
                .put("/polls/" + poll + "/votes/" + buyer)
                .then()
                .statusCode(200);
        sendingAsCustomer(Map.of("option", "NO_MATTERS_NOT"), buyer)
                .put("/polls/" + poll + "/votes/somebody-else")
                .then()
                .statusCode(403);
    }

    private void theResultIsForGoodAndReachesTheTeam(String poll, String inquiry) {
        as("dialogue")
                .post("/polls/" + poll + "/closing")
                .then()
                .statusCode(200)
                .body("result.options.votes", contains(5, 1, 0));
        Map<String, Object> told = await().until(() -> events("poll.closed", "partner"), events -> !events.isEmpty())
                .get(0);
        assertThat(told).containsEntry("originId", inquiry).containsEntry("owner", "product-team");
        assertThat(told.get("result").toString()).contains("YES_MATTERS");
    }

    @Test
    void answersAQuestionAndShowsTheFitOfTheProduct() {
        String linen = Shop.productIn(category);
        Shop.importReviews("productId,authorId,stars,verifiedPurchase\n" + linen + "," + buyer + ",4,true\n");
        String asker = unique("asker");
        String question = sendingAsCustomer(Map.of("text", "Does it run true to size?"), asker)
                .post("/products/" + linen + "/questions")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String answer = sendingAsCustomer(Map.of("text", "Runs large: buy it half a size smaller."), buyer)
                .post(question + "/answers")
                .then()
                .statusCode(201)
                .body("buyer", equalTo(true))
                .extract()
                .path("answerId");
        sendingAsCustomer(Map.of("answerId", answer), asker)
                .put(question + "/accepted-answer")
                .then()
                .statusCode(200);
        asAnonymous().get(question + "/answers").then().body("items.accepted", contains(true));

        String tip = sendingAsCustomer(Map.of("text", "Buy it half a size smaller."), buyer)
                .post("/products/" + linen + "/tips")
                .header("Location");
        sendingAsCustomer(Map.of("helpful", true), asker)
                .put(tip + "/votes/" + asker)
                .then()
                .statusCode(200);
        asCustomer(asker).get("/products/" + linen + "/tips").then().body("items.helpfulVotes", contains(1));

        for (int fit : new int[] {1, 1, 2, 0}) {
            rate(linen, fit);
        }
        asAnonymous().get("/products/" + linen + "/rating-summary").then().body("$", not(hasKey("fit")));
        rate(linen, 1);
        asAnonymous()
                .get("/products/" + linen + "/rating-summary")
                .then()
                .body("fit.wording.en", equalTo("Runs large: consider a size smaller."));
    }

    private static void rate(String product, int fit) {
        sending(
                        Map.of("stars", 4, "author", Map.of("id", unique("author")), "attributes", Map.of("fit", fit)),
                        "submit")
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201);
    }
}
