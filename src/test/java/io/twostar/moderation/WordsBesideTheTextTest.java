package io.twostar.moderation;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.by;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Shop.productIn;
import static io.twostar.Shop.summary;
import static io.twostar.Shop.unique;
import static io.twostar.moderation.Moderation.decide;
import static io.twostar.moderation.Moderation.queue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.JourneySettings;
import io.twostar.exchange.ImportCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names, pros and cons are words like others: what is not shown of a review is not shown of them. */
@QuarkusTest
@TestProfile(JourneySettings.class)
class WordsBesideTheTextTest {

    private static final String WORDS = "cheap-pills";

    private final String category = unique("category");
    private String product;

    @BeforeEach
    void introduceProduct() {
        product = productIn(category);
    }

    private Response submit(String text, Map<String, Object> attributes, String name) {
        Map<String, Object> review =
                new HashMap<>(Map.of("stars", 5, "author", Map.of("id", unique("a"), "displayName", name)));
        if (text != null) {
            review.put("text", text);
        }
        if (attributes != null) {
            review.put("attributes", attributes);
        }
        return sending(review, "submit").post("/products/" + product + "/reviews");
    }

    private static Map<String, Object> spam() {
        return Map.of(
                "fit", 1, "pros", List.of("buy at www.cheap-pills.com"), "cons", List.of("call +49 151 23456789"));
    }

    /** Everything that the public can read about the product. */
    private String everythingPublic() {
        RequestSpecification partner = by(newKey(Map.of("name", "P", "scopes", List.of("partner"))));
        return String.join(
                "\n",
                asAnonymous().get("/products/" + product + "/reviews").asString(),
                asAnonymous().get("/products/" + product + "/pros-and-cons").asString(),
                asAnonymous().get("/products/" + product + "/structured-rating").asString(),
                asAnonymous().get("/products/" + product + "/questions").asString(),
                asAnonymous().get("/products/" + product + "/tips").asString(),
                asAnonymous().get("/feeds/google-product-reviews.xml").asString(),
                as("dialogue").get("/products/" + product + "/voice").asString(),
                partner.get("/exports/reviews").asString(),
                partner.queryParam("productId", product).get("/events").asString());
    }

    @Test
    void areCheckedHeldAndRejectedWithTheReview() {
        Response stored = submit("A pan for pills.", spam(), "www.cheap-pills.com");
        stored.then().statusCode(201).body("textStatus", equalTo("PENDING")).body("counted", equalTo(true));
        assertThat(everythingPublic()).doesNotContain(WORDS, "23456789", "A pan for pills");
        Map<String, Object> item = queue(category).get(0);
        assertThat((List<?>) item.get("findings"))
                .map(Object::toString)
                .containsExactlyInAnyOrder("LINK", "CONTACT_DATA");
        assertThat(item)
                .containsEntry("pros", List.of("buy at www.cheap-pills.com"))
                .containsEntry("cons", List.of("call +49 151 23456789"))
                .containsEntry("displayName", "www.cheap-pills.com");
        decide(product, stored.path("reviewId"), "REJECT_TEXT").then().statusCode(201);
        assertThat(everythingPublic()).doesNotContain(WORDS, "23456789", "A pan for pills");
        assertThat(summary(product).getInt("sum")).isEqualTo(5);
        asAnonymous()
                .get("/products/" + product + "/reviews")
                .then()
                .body("items[0].attributes.fit", equalTo(1))
                .body("items[0].author", not(hasKey("displayName")));
        as("submit")
                .get("/products/" + product + "/reviews/" + stored.path("reviewId"))
                .then()
                .body("author.displayName", equalTo("www.cheap-pills.com"));
    }

    @Test
    void areShownAgainWhenTheyAreFoundToBeRight() {
        Response stored = submit("A fine pan.", Map.of("pros", List.of("light, see pans.com")), "Maren");
        assertThat(prosAndCons()).isEmpty();
        decide(product, stored.path("reviewId"), "PUBLISH").then().statusCode(201);
        assertThat(prosAndCons()).containsExactly("light, see pans.com");
        assertThat(everythingPublic()).contains("Maren");
    }

    private List<String> prosAndCons() {
        return asAnonymous().get("/products/" + product + "/pros-and-cons").path("pros.term");
    }

    @Test
    void areCheckedWhereThereIsNoText() {
        Response stored = submit(null, null, "\uFF57\uFF57\uFF57.cheap-pills.com");
        stored.then().body("textStatus", equalTo("PENDING"));
        assertThat(everythingPublic()).doesNotContain(WORDS);
        decide(product, stored.path("reviewId"), "REJECT_TEXT").then().statusCode(201);
        assertThat(everythingPublic()).doesNotContain(WORDS);
        submit(null, null, "Maren").then().body("textStatus", equalTo("NONE"));
        assertThat(everythingPublic()).contains("Maren");
    }

    @Test
    void areCheckedWhenTheyAreEdited() {
        Response stored = submit("A fine pan.", Map.of("pros", List.of("light")), "Maren");
        stored.then().body("textStatus", equalTo("PUBLISHED"));
        Map<String, Object> edit = Map.of("stars", 5, "text", "A fine pan.", "attributes", spam());
        sending(edit, "submit")
                .header("If-Match", "*")
                .put("/products/" + product + "/reviews/" + stored.path("reviewId"))
                .then()
                .statusCode(200)
                .body("textStatus", equalTo("PENDING"));
        assertThat(everythingPublic()).doesNotContain(WORDS);
        assertThat(prosAndCons()).isEmpty();
        assertThat(queue(category)).hasSize(1);
    }

    @Test
    void waitWhereAllTextsWait() {
        String toy = productIn("Waiting toys");
        sending(Map.of("stars", 4, "author", Map.of("id", unique("a"), "displayName", "Maren")), "submit")
                .post("/products/" + toy + "/reviews")
                .then()
                .body("textStatus", equalTo("PENDING"));
        asAnonymous()
                .get("/products/" + toy + "/reviews")
                .then()
                .body("items.stars", contains(4))
                .body("items[0].author", not(hasKey("displayName")));
    }

    @Test
    void areCheckedInImportsOfOthers() {
        String source = unique("source");
        String file = "productId,externalId,authorName,stars,text\n" + product + ",1,www.cheap-pills.com,5,Fine\n"
                + product + ",2,Maren,4,Fine\n" + product + ",3,www.cheap-pills.com,3,\n";
        ImportCalls.run(file, source, Map.of("moderate", true)).then().body("accepted", equalTo(3));
        assertThat(everythingPublic()).doesNotContain(WORDS).contains("Maren");
        asAnonymous()
                .get("/products/" + product + "/reviews")
                .then()
                .body("items.textStatus", containsInAnyOrder("PENDING", "PUBLISHED", "PENDING"));
    }

    @Test
    void areCheckedInQuestionsAnswersAndTips() {
        Map<String, Object> author = Map.of("id", unique("a"), "displayName", "www.cheap-pills.com");
        Map<String, Object> said = Map.of("text", "Does it fit?", "author", author);
        sending(said, "submit")
                .post("/products/" + product + "/questions")
                .then()
                .statusCode(201)
                .body("status", equalTo("PENDING"));
        sending(said, "submit")
                .post("/products/" + product + "/tips")
                .then()
                .statusCode(201)
                .body("status", equalTo("PENDING"));
        Map<String, Object> asked =
                Map.of("text", "Does it fit?", "author", Map.of("id", unique("a"), "displayName", "Maren"));
        String question = sending(asked, "submit")
                .post("/products/" + product + "/questions")
                .path("questionId");
        sending(said, "submit")
                .post("/products/" + product + "/questions/" + question + "/answers")
                .then()
                .statusCode(201)
                .body("status", equalTo("PENDING"));
        assertThat(everythingPublic()).doesNotContain(WORDS);
        asAnonymous()
                .get("/products/" + product + "/questions/" + question + "/answers")
                .then()
                .body("items", empty());
    }
}
