package io.twostar.voice;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Pages;
import io.twostar.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VoiceTest {

    private final String category = unique("bathroom");

    private static String say(String product, int stars, String text) {
        return sending(
                        Map.of(
                                "stars",
                                stars,
                                "text",
                                text,
                                "attributes",
                                Map.of("fit", 1, "cons", List.of("rusts")),
                                "author",
                                Map.of("id", unique("author"))),
                        "submit")
                .post("/products/" + product + "/reviews")
                .path("reviewId");
    }

    private static void ask(String product) {
        sending(Map.of("text", "Does it rust?", "author", Map.of("id", unique("asker"))), "submit")
                .post("/products/" + product + "/questions")
                .then()
                .statusCode(201);
    }

    /** From what customers wrote to a defect, and from there to what the product team reads. */
    @Test
    void turnsASuggestionIntoADefectThatTheSupplierAnswers() {
        String product = Shop.productIn(category);
        String twin = Shop.productIn(category);
        List<String> said = List.of(
                say(product, 3, "The screw rusts, and so does the shelf below."),
                say(product, 3, "Rusty screw after a week."));
        Stream.of("Fits every brush.", "Holds all our brushes.", "Nice colour.", "Easy to clean, a good holder.")
                .forEach(praise -> say(twin, 5, praise));
        sending(
                        Map.of("note", "The screw rusts.", "topic", "MATERIAL", "staffId", "s-1", "productId", product),
                        "dialogue")
                .post("/observations")
                .then()
                .statusCode(201);
        String suggestions = "/products/" + product + "/defect-suggestions";
        var first =
                as("dialogue").get(suggestions).then().statusCode(200).extract().jsonPath();
        assertThat(first.getList("items[0].words.word")).contains("screw");
        assertThat(first.getInt("items[0].customers")).isEqualTo(2);
        assertThat(first.getInt("items[0].staff")).isEqualTo(1);
        assertThat(first.getList("items[0].passages.id", String.class)).containsAll(said);
        List<Map<String, Object>> evidence = first.<Map<String, Object>>getList("items[0].passages").stream()
                .map(passage -> Map.of("kind", passage.get("kind"), "id", passage.get("id")))
                .toList();
        sending(Map.of("productId", product, "code", "RUST", "title", "It rusts", "evidence", evidence), "dialogue")
                .post("/defects")
                .then()
                .statusCode(201)
                .body("customers", equalTo(2))
                .body("staff", equalTo(1));
        // What is evidence already is not suggested again.
        as("dialogue").get(suggestions).then().body("items", hasSize(0));

        ask(product);
        ask(twin);
        as("dialogue")
                .get("/products/" + product + "/voice")
                .then()
                .statusCode(200)
                .body("ratings.count", equalTo(2))
                .body("ratings.average", equalTo(3.0f))
                .body("fit.median", equalTo(1))
                .body("cons.term", contains("rusts"))
                .body("cons.count", contains(2))
                .body("questions.unanswered", equalTo(1))
                .body("defects.code", contains("RUST"))
                .body("observations.topic", contains("MATERIAL"))
                .body("reasons.reason", contains("OPEN_DEFECT", "OPEN_OBSERVATION", "UNANSWERED_QUESTION"))
                .body("score", equalTo(20));
        as("assortment")
                .queryParam("category", category)
                .get("/voice")
                .then()
                .body("items.productId", contains(product, twin))
                .body("items.score", contains(20, 2));
    }

    @Test
    void ranksEveryProductOnceWhateverThePageSize() {
        List<String> needy = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String product = Shop.productIn(category);
            needy.add(product);
            for (int j = 0; j <= i % 2; j++) {
                ask(product);
            }
        }
        String content = Shop.productIn(category);
        Shop.rate(content, 5, 5);
        String retired = Shop.productIn(category);
        ask(retired);
        Shop.retire(retired);
        List<String> ranked =
                Pages.walk(() -> as("dialogue").queryParam("category", category), "/voice", 2, "productId", () -> {});
        assertThat(ranked).containsExactlyInAnyOrderElementsOf(needy);
        assertThat(ranked.subList(0, 2)).containsExactlyInAnyOrder(needy.get(1), needy.get(3));
    }
}
