package io.twostar.dialogue.community;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.asCustomer;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Api.sendingAsCustomer;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Pages;
import io.twostar.Shop;
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
class CommunityTest {

    private String product;
    private final String asker = unique("asker");

    @BeforeEach
    void takeIn() {
        product = Shop.product();
    }

    private static Map<String, Object> said(String author, String text) {
        return Map.of("text", text, "author", Map.of("id", author, "displayName", "A."));
    }

    private String ask(String text) {
        return sending(said(asker, text), "submit")
                .post("/products/" + product + "/questions")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static String answer(String question, String author, String text) {
        return sending(said(author, text), "submit")
                .post(question + "/answers")
                .then()
                .statusCode(201)
                .body("role", equalTo("CUSTOMER"))
                .extract()
                .path("answerId");
    }

    private static Response vote(String contribution, String voter, boolean helpful) {
        return sending(Map.of("helpful", helpful), "submit").put(contribution + "/votes/" + voter);
    }

    @Test
    void theAskerAcceptsOneAnswerAndTheOthersFollowByTheirVotes() {
        String question = ask("Does it fit a wide sink?");
        String bad = answer(question, "bert", "No idea.");
        String good = answer(question, "cleo", "Up to 60 cm.");
        String better = answer(question, "dora", "Up to 61 cm.");
        vote(question + "/answers/" + good, "emil", true).then().statusCode(200).body("helpfulVotes", equalTo(1));
        vote(question + "/answers/" + good, "emil", true).then().body("helpfulVotes", equalTo(1));
        vote(question + "/answers/" + bad, "emil", true);
        vote(question + "/answers/" + bad, "emil", false)
                .then()
                .body("helpfulVotes", equalTo(0))
                .body("unhelpfulVotes", equalTo(1));
        vote(question + "/answers/" + good, "cleo", true).then().statusCode(422);
        assertThat(answers(question)).containsExactly(good, better, bad);

        Map<String, Object> accepted = Map.of("answerId", better);
        sendingAsCustomer(accepted, "bert")
                .put(question + "/accepted-answer")
                .then()
                .statusCode(403);
        sendingAsCustomer(accepted, asker)
                .put(question + "/accepted-answer")
                .then()
                .statusCode(200)
                .body("acceptedAnswerId", equalTo(better))
                .body("author.id", equalTo(asker));
        assertThat(answers(question)).containsExactly(better, good, bad);
        sending(Map.of("answerId", good), "submit").put(question + "/accepted-answer");
        assertThat(answers(question)).containsExactly(good, better, bad);
        as("submit").delete(question + "/answers/" + good).then().statusCode(204);
        asAnonymous().get(question + "/answers/" + good).then().statusCode(404);
        asAnonymous()
                .get(question)
                .then()
                .body("$", not(hasKey("acceptedAnswerId")))
                .body("answers", equalTo(2))
                .body("author", not(hasKey("id")));
        as("submit").delete(question + "/answers/" + bad + "/votes/emil").then().statusCode(204);
        asAnonymous().get(question + "/answers/" + bad).then().body("unhelpfulVotes", equalTo(0));
        assertThat(Shop.eventsUntil(product, "answer.withdrawn", "answer.voted"))
                .extracting(event -> event.get("type"))
                .contains("question.asked", "question.answered", "answer.accepted", "answer.withdrawn");
    }

    private static List<String> answers(String question) {
        return Pages.walk(Api::asAnonymous, question + "/answers", 2, "answerId", () -> {});
    }

    @Test
    void staffAndTheSupplierAnswerInTheirOwnNames() {
        String supplier = unique("supplier");
        sending(Map.of("name", "Sink", "category", unique("sinks"), "supplierId", supplier), "catalog")
                .put("/products/" + product)
                .then()
                .statusCode(200);
        String question = ask("Is it steel?");
        Map<String, Object> text = Map.of("text", "It is.");
        sending(text, "dialogue")
                .post(question + "/answers")
                .then()
                .statusCode(201)
                .body("role", equalTo("STAFF"));
        String maker = newKey(Map.of("name", "maker", "scopes", List.of("partner"), "supplierId", supplier));
        String stranger =
                newKey(Map.of("name", "stranger", "scopes", List.of("partner"), "supplierId", unique("other")));
        Api.by(maker)
                .contentType(ContentType.JSON)
                .body(text)
                .post(question + "/answers")
                .then()
                .statusCode(201)
                .body("role", equalTo("SUPPLIER"));
        Api.by(stranger)
                .contentType(ContentType.JSON)
                .body(text)
                .post(question + "/answers")
                .then()
                .statusCode(403);
        sending(text, "partner").post(question + "/answers").then().statusCode(403);
        sending(said("anna", "As a customer."), "dialogue")
                .post(question + "/answers")
                .then()
                .statusCode(403);
        sending(text, "submit").post(question + "/answers").then().statusCode(400);
        sendingAsCustomer(text, "anna")
                .post(question + "/answers")
                .then()
                .statusCode(201)
                .body("role", equalTo("CUSTOMER"))
                .body("author.id", equalTo("anna"));
        Api.by(stranger).get("/questions").then().statusCode(200).body("items", hasSize(0));
        Api.by(maker).get("/questions").then().body("items", hasSize(1));
    }

    @Test
    void whatIsUnansweredIsListedOldestFirstAndWordsAreFoundInAnswersToo() {
        String first = ask("Is it dishwasher-proof?");
        String second = ask("How heavy is it?");
        assertThat(unanswered()).containsExactly(id(first), id(second));
        String answer = answer(first, "bert", "The dishwasher ruins its enamel.");
        assertThat(unanswered()).containsExactly(id(second));
        asAnonymous()
                .queryParam("q", "enamel")
                .get("/products/" + product + "/questions")
                .then()
                .body("items.questionId", contains(id(first)));
        asAnonymous()
                .queryParam("answered", false)
                .get("/products/" + product + "/questions")
                .then()
                .body("items.questionId", contains(id(second)));
        as("moderate").delete(first + "/answers/" + answer).then().statusCode(403);
    }

    private List<String> unanswered() {
        return as("dialogue")
                .queryParam("answered", false)
                .queryParam("productId", product)
                .get("/questions")
                .path("items.questionId");
    }

    private static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void namesEarlierBuyersToTheStorefrontAndDoesNotAskThemAgainSoon() {
        String buyer = unique("buyer");
        Shop.importReviews("productId,authorId,stars,verifiedPurchase\n" + product + "," + buyer + ",4,true\n" + product
                + "," + asker + ",4,true\n" + product + "," + unique("visitor") + ",5,false\n");
        String silent = unique("silent");
        Shop.buy(product, silent);
        Shop.buy(product, asker);
        ask("Does it leak?");
        Shop.eventsUntil(product, "question.asked");
        ask("Does it squeak?");
        List<Map<String, Object>> events = await().until(
                        () -> Shop.events(product),
                        all -> all.stream()
                                        .filter(event -> "question.asked".equals(event.get("type")))
                                        .count()
                                == 2);
        assertThat(events)
                .filteredOn(event -> event.get("type").equals("question.asked"))
                .hasSize(2)
                .noneMatch(event -> event.get("data").toString().contains("suggestedAnswerers"));
        List<List<String>> disclosed = as("partner", "submit")
                .queryParam("productId", product)
                .queryParam("type", "question.asked")
                .get("/events")
                .path("items.data.suggestedAnswerers");
        assertThat(disclosed).containsExactly(List.of(buyer, silent), List.of());
    }

    @Test
    void tipsAreShownMostHelpfulFirstAndTakenAwayByTheirAuthorOrModeration() {
        String tips = "/products/" + product + "/tips";
        String first = sending(said("anna", "Oil it once a year."), "submit")
                .post(tips)
                .header("Location");
        String second = sendingAsCustomer(Map.of("text", "Buy it half a size smaller."), "bert")
                .post(tips)
                .header("Location");
        vote(second, "cleo", true).then().statusCode(200);
        asAnonymous().get(tips).then().body("items.tipId", contains(id(second), id(first)));
        asCustomer("anna").delete(second).then().statusCode(403);
        asCustomer("bert").delete(second).then().statusCode(204);
        as("submit").delete(first).then().statusCode(204);
        asAnonymous().get(tips).then().body("items", hasSize(0));
        vote(first, "cleo", true).then().statusCode(404);
        Shop.retire(product);
        sending(said("anna", "Too late."), "submit").post(tips).then().statusCode(409);
        sending(said("anna", "Too late?"), "submit")
                .post("/products/" + product + "/questions")
                .then()
                .statusCode(409);
    }

    @Test
    void textsWithFindingsWaitForModeration() {
        String question = ask("Does it fit a wide sink?");
        sendingAsCustomer(Map.of("text", "See https://cheaper.example/sink for a better one."), "bert")
                .post(question + "/answers")
                .then()
                .statusCode(201)
                .body("status", equalTo("PENDING"));
        assertThat(answers(question)).isEmpty();
        asAnonymous().get(question).then().body("answers", equalTo(0));
        String waiting = as("moderate")
                .queryParam("kind", "ANSWER")
                .get("/moderation-queue")
                .<List<Map<String, Object>>>path("items")
                .stream()
                .filter(item -> item.get("productId").equals(product))
                .map(item -> item.get("subjectId").toString())
                .findFirst()
                .orElseThrow();
        asAnonymous().get(question + "/answers/" + waiting).then().statusCode(404);
        asCustomer("bert").get(question + "/answers/" + waiting).then().statusCode(200);
        decide(waiting, "PUBLISH");
        assertThat(answers(question)).containsExactly(waiting);
        asAnonymous().get(question).then().body("answers", equalTo(1));
        decide(waiting, "REMOVE");
        assertThat(answers(question)).isEmpty();
        asAnonymous().get(question).then().body("answers", equalTo(0));
        assertThat(Shop.eventsUntil(product, "answer.moderated", "answer.moderated"))
                .extracting(event -> event.get("type"))
                .containsSubsequence("text.waiting", "question.answered", "answer.moderated", "answer.moderated");
    }

    private void decide(String answer, String outcome) {
        Map<String, Object> decision = new HashMap<>(
                Map.of("productId", product, "kind", "ANSWER", "subjectId", answer, "version", 1, "outcome", outcome));
        if (!outcome.equals("PUBLISH")) {
            decision.put("reasonCode", "ADVERTISING");
            decision.put("facts", "A link to another shop.");
        }
        sending(decision, "moderate").post("/moderation-decisions").then().statusCode(201);
    }

    @Test
    void votesThatArriveAtOnceAreAllCounted() throws Exception {
        String tip = sending(said("anna", "Oil it."), "submit")
                .post("/products/" + product + "/tips")
                .header("Location");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> votes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String voter = "voter-" + i % 20;
            boolean helpful = i % 2 == 0;
            votes.add(threads.submit(
                    (Callable<Integer>) () -> vote(tip, voter, helpful).statusCode()));
        }
        for (Future<Integer> vote : votes) {
            assertThat(vote.get()).isEqualTo(200);
        }
        threads.shutdown();
        asAnonymous().get(tip).then().body("helpfulVotes", equalTo(10)).body("unhelpfulVotes", equalTo(10));
        as("moderate").get("/products/" + product + "/tips").then().body("items.author.id", hasItem("anna"));
    }
}
