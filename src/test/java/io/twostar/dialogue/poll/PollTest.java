package io.twostar.dialogue.poll;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
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
import io.restassured.response.Response;
import io.twostar.Shop;
import io.twostar.delisting.ShiftedClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ShiftedClock.Profile.class)
class PollTest {

    @Inject
    ShiftedClock clock;

    private String product;

    @BeforeEach
    void takeIn() {
        product = Shop.product();
    }

    private Response open(Map<String, Object> more) {
        Map<String, Object> poll = new HashMap<>(more);
        poll.put("productId", product);
        poll.put("statement", "The lid is stiff.");
        poll.putIfAbsent("closesAt", clock.instant().plus(Duration.ofDays(7)).toString());
        return sending(poll, "dialogue").post("/polls");
    }

    private static Response vote(String poll, String voter, String option) {
        return sending(Map.of("option", option), "submit").put("/polls/" + poll + "/votes/" + voter);
    }

    @Test
    void takesOneVoteFromEachAndPublishesTheResultOnlyAtTheEnd() {
        String poll =
                open(Map.of("minimumVotes", 2)).then().statusCode(201).extract().path("pollId");
        Shop.importReviews("productId,authorId,stars,verifiedPurchase\n" + product + ",anna,2,true\n");
        vote(poll, "anna", "NO_MATTERS_NOT").then().statusCode(200).body("buyer", equalTo(true));
        vote(poll, "anna", "YES_MATTERS").then().statusCode(200);
        vote(poll, "bert", "YES_MATTERS").then().statusCode(200).body("buyer", equalTo(false));
        vote(poll, "cleo", "YES_MATTERS").then().statusCode(200).body("voterId", equalTo("cleo"));
        for (int i = 0; i < 2; i++) {
            as("submit").delete("/polls/" + poll + "/votes/cleo").then().statusCode(204);
        }
        vote(poll, "cleo", "MAYBE").then().statusCode(400).body("validationErrors.path", contains("option"));
        asAnonymous().get("/polls/" + poll).then().statusCode(200).body("$", not(hasKey("result")));
        Response closed = as("dialogue").post("/polls/" + poll + "/closing");
        closed.then()
                .statusCode(200)
                .body("result.votes", equalTo(2))
                .body("result.buyers", equalTo(1))
                .body("result.options.option", contains("YES_MATTERS", "NO_MATTERS_NOT", "NOT_NOTICED"))
                .body("result.options.votes", contains(2, 0, 0))
                .body("result.options[0].share", equalTo(1.0f));
        vote(poll, "dora", "YES_MATTERS").then().statusCode(409);
        as("dialogue").post("/polls/" + poll + "/closing").then().statusCode(409);
        as("submit").delete("/polls/" + poll + "/votes/bert").then().statusCode(409);
        Map<String, Object> shown = asAnonymous().get("/polls/" + poll).path("result");
        assertThat(shown).isEqualTo(closed.path("result"));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(1);
        List<Map<String, Object>> events = Shop.eventsUntil(product, "poll.closed");
        assertThat(events)
                .filteredOn(event -> event.get("type").equals("poll.voted"))
                .hasSize(5)
                .allSatisfy(event -> assertThat(event.toString()).doesNotContain("anna", "bert"));
    }

    @Test
    void beginsWithWhatIsThere() {
        String review = Shop.rate(product, 2).get(0);
        String origin = open(Map.of("origin", Map.of("kind", "REVIEW", "id", review)))
                .then()
                .statusCode(201)
                .extract()
                .path("pollId");
        asAnonymous().queryParam("originId", review).get("/polls").then().body("items.pollId", contains(origin));
        String inquiry = sending(Map.of(), "dialogue")
                .post("/products/" + product + "/reviews/" + review + "/inquiries")
                .path("inquiryId");
        // It is not answered yet.
        open(Map.of("origin", Map.of("kind", "INQUIRY", "id", inquiry))).then().statusCode(422);
        Shop.withdraw(product, review);
        open(Map.of("origin", Map.of("kind", "REVIEW", "id", review))).then().statusCode(422);
        open(Map.of("closesAt", "2020-01-01T00:00:00Z"))
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("closesAt"));
    }

    @Test
    void beginsWithWhatACustomerAsksAndWithWhatStaffNotice() {
        Map<String, Object> asked = Map.of("text", "Does the lid stick?", "author", Map.of("id", unique("asker")));
        String question = sending(asked, "submit")
                .post("/products/" + product + "/questions")
                .path("questionId");
        open(Map.of("origin", Map.of("kind", "QUESTION", "id", question)))
                .then()
                .statusCode(201)
                .body("origin.kind", equalTo("QUESTION"));
        Map<String, Object> note =
                Map.of("productId", product, "note", "The lid sticks.", "staffId", "s-1", "topic", "LID");
        String observation = sending(note, "dialogue").post("/observations").path("observationId");
        open(Map.of("origin", Map.of("kind", "OBSERVATION", "id", observation)))
                .then()
                .statusCode(201)
                .body("origin.id", equalTo(observation));
        open(Map.of("origin", Map.of("kind", "QUESTION", "id", observation)))
                .then()
                .statusCode(422);
        product = Shop.product();
        open(Map.of("origin", Map.of("kind", "OBSERVATION", "id", observation)))
                .then()
                .statusCode(422);
    }

    @Test
    void asksBuyersOnlyWhereThatIsWanted() {
        String poll = open(Map.of("audience", "BUYERS")).path("pollId");
        String buyer = unique("buyer");
        Shop.importReviews("productId,authorId,stars,verifiedPurchase\n" + product + "," + buyer + ",4,true\n");
        vote(poll, unique("anybody"), "YES_MATTERS").then().statusCode(422);
        vote(poll, buyer, "YES_MATTERS").then().statusCode(200);
        String silent = unique("silent");
        String purchase = Shop.buy(product, silent);
        vote(poll, silent, "YES_MATTERS").then().statusCode(200).body("buyer", equalTo(true));
        Shop.purchase(purchase, product, silent, "2026-01-05T00:00:00Z").then().statusCode(200);
        vote(poll, silent, "NO_MATTERS_NOT").then().statusCode(422);
    }

    @Test
    void closesByItselfAndTakesNoVoteFromThatMoment() {
        String poll = open(Map.of("options", List.of("A", "B"))).path("pollId");
        vote(poll, "anna", "A").then().statusCode(200);
        clock.forward(Duration.ofDays(7));
        vote(poll, "bert", "A").then().statusCode(409);
        await().until(() -> "CLOSED".equals(asAnonymous().get("/polls/" + poll).path("status")));
        asAnonymous()
                .get("/polls/" + poll)
                .then()
                .body("result.votes", equalTo(1))
                .body("result.conclusive", equalTo(false))
                .body("result", not(hasKey("options")));
    }

    @Test
    void countsEveryVoteThatWasAcceptedHoweverCloseToTheEnd() throws Exception {
        String poll = open(Map.of("minimumVotes", 1)).path("pollId");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> votes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String voter = "voter-" + i;
            votes.add(threads.submit(
                    (Callable<Integer>) () -> vote(poll, voter, "YES_MATTERS").statusCode()));
        }
        int closing = as("dialogue").post("/polls/" + poll + "/closing").statusCode();
        int accepted = 0;
        for (Future<Integer> vote : votes) {
            assertThat(vote.get()).isIn(200, 409);
            accepted += vote.get() == 200 ? 1 : 0;
        }
        threads.shutdown();
        assertThat(closing).isEqualTo(200);
        asAnonymous().get("/polls/" + poll).then().body("result.votes", equalTo(accepted));
        as("submit").get("/polls?productId=" + product).then().body("items", hasSize(1));
    }
}
