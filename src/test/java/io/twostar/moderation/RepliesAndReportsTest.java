package io.twostar.moderation;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.by;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Api.sendingAsCustomer;
import static io.twostar.Shop.eventsUntil;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static io.twostar.moderation.Moderation.decision;
import static io.twostar.moderation.Moderation.moderator;
import static io.twostar.moderation.Moderation.queue;
import static io.twostar.moderation.Moderation.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.JourneySettings;
import io.twostar.Shop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What suppliers say, what readers report besides reviews, and what an import brings is moderated as well. */
@QuarkusTest
@TestProfile(JourneySettings.class)
class RepliesAndReportsTest {

    private final String category = unique("category");
    private final String supplier = unique("supplier");
    private String product;
    private String review;
    private String partner;

    @BeforeEach
    void introduceProductOfSupplier() {
        product = unique("product");
        sending(Map.of("name", "Kettle", "category", category, "supplierId", supplier), "catalog")
                .put("/products/" + product);
        review = "/products/" + product + "/reviews/" + rate(product, 4).get(0);
        partner = partnerOf(supplier);
    }

    private static String partnerOf(String supplier) {
        return newKey(Map.of("name", "supplier", "scopes", List.of("partner"), "supplierId", supplier));
    }

    private Response reply(String text) {
        return send(partner, Map.of("text", text), review + "/replies");
    }

    private Response edit(String reply, String text) {
        return by(partner)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("text", text))
                .put(reply);
    }

    private Map<String, Object> ruling(Response reply, String outcome) {
        Map<String, Object> ruling = decision(product, reply.path("replyId"), reply.path("version"), outcome);
        ruling.put("kind", "REPLY");
        return ruling;
    }

    @Test
    void aSuppliersReplyWaitsIsRejectedAndIsShownAfterAnAppeal() {
        Response reply = reply("Cheaper at www.example.com today.");
        reply.then().statusCode(201).body("status", equalTo("PENDING"));
        String path = reply.header("Location");
        asAnonymous().get(path).then().statusCode(404);
        by(partnerOf(unique("other"))).get(path).then().statusCode(404);
        by(partner).get(path).then().statusCode(200).body("status", equalTo("PENDING"));
        asAnonymous().get(review).then().statusCode(200).body("$", not(hasKey("replies")));
        assertThat(queue(category).get(0))
                .containsEntry("kind", "REPLY")
                .containsEntry("supplierId", supplier)
                .containsEntry("findings", List.of("LINK"))
                .doesNotContainKeys("authorId", "stars");

        String anna = moderator("Anna");
        Response decided = send(anna, ruling(reply, "REJECT_TEXT"), "/moderation-decisions");
        decided.then().statusCode(201).body("supplierId", equalTo(supplier));
        String decision = decided.header("Location");
        assertThat(queue(category)).isEmpty();
        by(partner).get(path).then().body("status", equalTo("REJECTED"));
        by(partner).get(decision).then().statusCode(200).body("redress", notNullValue());
        String stranger = partnerOf(unique("other"));
        by(stranger).get(decision).then().statusCode(403);
        send(stranger, Map.of("text", "Not mine."), decision + "/appeals")
                .then()
                .statusCode(403);
        by(stranger).get("/moderation-decisions").then().statusCode(200).body("items", empty());
        by(partner).get("/moderation-decisions").then().statusCode(200).body("items", hasSize(1));

        Response appeal = send(partner, Map.of("text", "It is our manual."), decision + "/appeals");
        appeal.then().statusCode(201).body("supplierId", equalTo(supplier));
        by(partner).get("/appeals").then().statusCode(200).body("items", hasSize(1));
        by(stranger).get("/appeals").then().statusCode(200).body("items", empty());
        Map<String, Object> answer = Map.of("outcome", "UPHELD", "reason", "So it is.");
        send(anna, answer, appeal.header("Location") + "/answer").then().statusCode(403);
        send(moderator("Ben"), answer, appeal.header("Location") + "/answer")
                .then()
                .statusCode(200);
        asAnonymous().get(path).then().statusCode(200).body("status", equalTo("PUBLISHED"));
        asAnonymous().get(review).then().body("replies", hasSize(1));
        assertThat(eventsUntil(product, "appeal.answered").stream().map(event -> event.get("type")))
                .contains("text.waiting", "reply.moderated", "reply.published");
    }

    @Test
    void holdsTheReplacementOfARejectedTextAndKeepsRemovedReviewsHidden() {
        Response reply = reply("BUY OUR OTHER KETTLE NOW BEFORE IT IS GONE FOR EVER");
        reply.then().statusCode(201).body("status", equalTo("REJECTED"));
        by(partner)
                .queryParam("subjectId", reply.<String>path("replyId"))
                .get("/moderation-decisions")
                .then()
                .body("items.automated", contains(true));
        String path = reply.header("Location");
        edit(path, "We are sorry.").then().statusCode(200).body("status", equalTo("PENDING"));
        assertThat(queue(category).get(0)).containsEntry("cause", "EDITED");
        Response pending = by(partner).get(path);
        sending(ruling(pending, "PUBLISH"), "moderate").post("/moderation-decisions");
        asAnonymous().get(path).then().statusCode(200).body("text", equalTo("We are sorry."));
        sending(ruling(pending, "REMOVE"), "moderate")
                .post("/moderation-decisions")
                .then()
                .statusCode(201);
        asAnonymous().get(path).then().statusCode(404);
        edit(path, "Very sorry.").then().statusCode(409);
        by(partner).header("If-Match", "*").delete(path).then().statusCode(409);
        reply("Once more.").then().statusCode(409);
    }

    @Test
    void staffReplyAtOnceAndNothingWaitsOnWithdrawnWords() {
        sending(Map.of("text", "See www.example.com/manual."), "dialogue")
                .post(review + "/replies")
                .then()
                .statusCode(201)
                .body("status", equalTo("PUBLISHED"));
        String path = reply("Call +49 30 901820.").header("Location");
        assertThat(queue(category)).hasSize(1);
        by(partner).header("If-Match", "*").delete(path).then().statusCode(204);
        assertThat(queue(category)).isEmpty();
        reply("See www.example.com/manual.").then().statusCode(201);
        Shop.withdraw(product, review.substring(review.lastIndexOf('/') + 1));
        assertThat(as("moderate").get("/moderation-queue/statistics").statusCode())
                .isEqualTo(200);
        assertThat(queue(category)).isEmpty();
    }

    private Response report(String kind, String id, String reader) {
        return sendingAsCustomer(Map.of("kind", kind, "subjectId", id, "reason", "OFFENSIVE"), reader)
                .post("/products/" + product + "/reports");
    }

    @Test
    void everythingThatIsShownCanBeReportedByTheSameRules() {
        Map<String, Object> asked = Map.of("text", "Does it whistle?", "author", Map.of("id", unique("asker")));
        String questions = "/products/" + product + "/questions";
        String question = sending(asked, "submit").post(questions).path("questionId");
        Map<String, Object> said = Map.of("text", "It does.", "author", Map.of("id", unique("other")));
        String answer = sending(said, "submit")
                .post(questions + "/" + question + "/answers")
                .path("answerId");
        String tip =
                sending(said, "submit").post("/products/" + product + "/tips").path("tipId");
        Map<String, String> shown = new HashMap<>(Map.of("QUESTION", question, "ANSWER", answer, "TIP", tip));
        shown.put("REPLY", reply("We are sorry.").path("replyId"));
        shown.put("REVIEW", review.substring(review.lastIndexOf('/') + 1));
        shown.forEach((kind, id) -> {
            String reader = unique("reader");
            Response made = report(kind, id, reader);
            made.then().statusCode(201).body("kind", equalTo(kind)).body("subjectId", equalTo(id));
            as("moderate")
                    .get(made.header("Location"))
                    .then()
                    .statusCode(200)
                    .body("subjectId", equalTo(id))
                    .body("reporter.id", equalTo("customer:" + reader));
            report(kind, id, reader).then().statusCode(409);
            report(kind, id, unique("reader")).then().statusCode(201);
            assertThat(queue(category)).extracting("kind").doesNotContain(kind);
            report(kind, id, unique("reader")).then().statusCode(201);
        });
        assertThat(queue(category)).hasSize(5).allSatisfy(item -> assertThat(item)
                .containsEntry("cause", "REPORTED")
                .containsEntry("reportCount", 3));
        assertThat(queue(category)).extracting("kind").containsExactlyInAnyOrderElementsOf(shown.keySet());
        as("moderate")
                .queryParam("kind", "TIP")
                .queryParam("subjectId", tip)
                .get("/products/" + product + "/reports")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items.kind", contains("TIP", "TIP", "TIP"));
        String impatient = unique("reader");
        report("TIP", tip, impatient).then().statusCode(201);
        report("ANSWER", answer, impatient).then().statusCode(201);
        report("QUESTION", question, impatient).then().statusCode(429).header("Retry-After", notNullValue());
        String key = unique("key");
        for (String reason : List.of("OFFENSIVE", "OFF_TOPIC")) {
            sendingAsCustomer(Map.of("kind", "QUESTION", "subjectId", question, "reason", reason), impatient)
                    .header("Idempotency-Key", key)
                    .post("/products/" + product + "/reports")
                    .then()
                    .statusCode(429); // had the first one been kept, the second would be 422
        }
        report("PHOTO", question, unique("reader")).then().statusCode(404);
    }

    @Test
    void anImportIsModeratedIfTheShopWantsIt() {
        String csv =
                "productId,authorId,stars,text,locale\n%1$s,%2$s,1,Cheaper at www.example.com today.,en\n%1$s,%3$s,5,Fine.,en\n"
                        .formatted(product, unique("a"), unique("b"));
        Response asked = as("catalog")
                .queryParam("source", unique("source"))
                .queryParam("moderate", true)
                .contentType("text/csv; charset=utf-8")
                .body(csv)
                .post("/imports");
        Shop.awaitJob(asked.then().statusCode(202).extract().path("jobId"));
        as("submit")
                .get("/products/" + product + "/reviews")
                .then()
                .body("items.textStatus", containsInAnyOrder("NONE", "PENDING", "PUBLISHED"));
        assertThat(queue(category)).extracting("text").containsExactly("Cheaper at www.example.com today.");
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(3);

        Shop.importReviews("productId,authorId,stars,text,locale\n%s,%s,1,Cheaper at www.example.com today.,en\n"
                .formatted(product, unique("c")));
        assertThat(queue(category)).hasSize(1);
        Shop.audit(product);
    }
}
