package io.twostar.purge;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.surge.Established;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Preview, confirmation and reversal, over HTTP. */
@QuarkusTest
class PurgeTest {

    private String product;

    @BeforeEach
    void open() {
        product = Shop.product();
    }

    @Test
    void removesExactlyWhatWasPreviewedAndRestoresIt() {
        Shop.rate(product, 5, 4, 4);
        List<String> bogus = bogus(1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        JsonPath before = Shop.summary(product);

        Response preview = preview(Map.of("source", product));
        preview.then()
                .statusCode(201)
                .body("status", equalTo("PREVIEWED"))
                .body("reviews", equalTo(8))
                .body("counted", equalTo(8))
                .body("relists", equalTo(1))
                .body("delists", equalTo(0));
        String purge = preview.header("Location");
        as("admin").get(purge + "/reviews").then().body("items.reviewId", contains(bogus.toArray()));
        as("admin")
                .get(purge + "/products")
                .then()
                .body("items", hasSize(1))
                .body("items[0].before.count", equalTo(11))
                .body("items[0].after.count", equalTo(3))
                .body("items[0].after.sum", equalTo(13))
                .body("items[0].listingAfter", equalTo("LISTED"));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(11);

        confirm(purge, preview.path("token")).then().statusCode(200).body("status", equalTo("CONFIRMED"));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(3);
        assertThat(Shop.summary(product).getInt("sum")).isEqualTo(13);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        assertThat(Shop.decision(product).getString("cause")).isEqualTo("PURGE");
        Api.asAnonymous()
                .get("/products/" + product + "/reviews/" + bogus.get(0))
                .then()
                .statusCode(404);
        Established.assertSound(product);
        assertThat(events("review.removed")).containsExactlyElementsOf(bogus);

        confirm(purge, preview.path("token")).then().statusCode(409);
        reverse(purge).then().statusCode(200).body("restored", equalTo(8));
        assertThat(Shop.summary(product).getMap("distribution")).isEqualTo(before.getMap("distribution"));
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        Established.assertSound(product);
        assertThat(events("review.restored")).containsExactlyInAnyOrderElementsOf(bogus);
        reverse(purge).then().statusCode(409);
    }

    @Test
    void refusesToPurgeAnotherSet() {
        List<String> bogus = bogus(1, 1, 2);
        Response preview = preview(Map.of("source", product));
        String purge = preview.header("Location");
        confirm(purge, "0".repeat(64)).then().statusCode(409);
        bogus(1); // came later: not previewed, not touched
        Shop.edit(product, bogus.get(2), 5).then().statusCode(200);
        confirm(purge, preview.path("token")).then().statusCode(409);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(4);

        Response again = preview(Map.of("source", product));
        String late = bogus(3).get(0);
        confirm(again.header("Location"), again.path("token"))
                .then()
                .statusCode(200)
                .body("reviews", equalTo(4));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(1);
        as("submit").get("/products/" + product + "/reviews/" + late).then().body("counted", equalTo(true));
    }

    @Test
    void restoresWhatWasHeldAsHeld() {
        Established.rate(product, 30, 5, 4);
        List<String> reviews = Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1);
        String surge = as("moderate")
                .queryParam("productId", product)
                .get("/surge-cases")
                .path("items[0].caseId");
        Response preview = preview(Map.of("caseId", surge));
        preview.then().body("reviews", equalTo(reviews.size())).body("counted", equalTo(0));
        confirm(preview.header("Location"), preview.path("token")).then().statusCode(200);
        assertThat(Shop.held(product)).isZero();
        reverse(preview.header("Location")).then().statusCode(200);
        assertThat(Shop.held(product)).isEqualTo(reviews.size());
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(30);
        Established.assertSound(product);
    }

    /** Bought while it was purged: a verified purchase always counts, whatever its case says. */
    @Test
    void restoresReviewsVerifiedInTheMeantimeAsCounted() {
        Established.rate(product, 30, 5, 4);
        String buyer = unique("author");
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1);
        String review = Shop.review(product, buyer, 1).path("reviewId");
        assertThat(Shop.held(product)).isEqualTo(8);
        String surge = as("moderate")
                .queryParam("productId", product)
                .get("/surge-cases")
                .path("items[0].caseId");
        Response preview = preview(Map.of("caseId", surge));
        confirm(preview.header("Location"), preview.path("token")).then().statusCode(200);
        Shop.buy(product, buyer);
        reverse(preview.header("Location")).then().statusCode(200);
        as("submit")
                .get("/products/" + product + "/reviews/" + review)
                .then()
                .body("verified", equalTo(true))
                .body("counted", equalTo(true));
        assertThat(Shop.held(product)).isEqualTo(7);
        Established.assertSound(product);
    }

    @Test
    void findsLikeTextsAndShowsTheWords() {
        say("Broke after two days. Never buy from this shop again!");
        String like = say("It broke after two days, never buy from this shop again");
        say("Works well.");
        Response preview = preview(Map.of(
                "productIds",
                List.of(product),
                "similarTo",
                Map.of("text", "broke after two days. NEVER buy from this shop", "minimumSimilarity", 60)));
        preview.then().statusCode(201).body("reviews", equalTo(2));
        as("admin")
                .get(preview.header("Location") + "/reviews")
                .then()
                .body("items.reviewId.contains('" + like + "')", equalTo(true))
                .body("items[0].similarity", equalTo(87))
                .body("items[0].sharedWords", contains("broke after two days never buy from this shop"));
    }

    @Test
    void findsAddressesAndYoungAuthors() {
        String review = Shop.rate(product, 1).get(0);
        String address = as("admin")
                .get(preview(Map.of("productIds", List.of(product))).header("Location") + "/reviews")
                .path("items[0].addressHash");
        preview(Map.of("productIds", List.of(product), "addressHash", address))
                .then()
                .body("reviews", equalTo(1));
        preview(Map.of("productIds", List.of(product), "authorYoungerThanHours", 1, "stars", List.of(1, 2)))
                .then()
                .body("reviews", equalTo(1));
        preview(Map.of("productIds", List.of(product), "authorYoungerThanHours", 1, "stars", List.of(5)))
                .then()
                .body("reviews", equalTo(0));
        assertThat(review).isNotNull();
    }

    /** What somebody thinks of a product is no evidence. */
    @Test
    void refusesToSelectOpinions() {
        for (Map<String, Object> selection : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("stars", List.of(1)),
                Map.of("stars", List.of(1), "productIds", List.of(product)),
                Map.of("stars", List.of(1, 2), "category", "Kettles"))) {
            preview(selection).then().statusCode(422);
        }
        preview(Map.of(
                        "from",
                        "2026-11-21T10:00:00Z",
                        "to",
                        "2026-11-21T10:00:00Z",
                        "similarTo",
                        Map.of("text", "!", "minimumSimilarity", 50)))
                .then()
                .statusCode(400)
                .body("validationErrors.path", containsInAnyOrder("selection.from", "selection.similarTo.text"));
    }

    private List<String> events(String type) {
        return await().until(() -> eventsSoFar(type), events -> !events.isEmpty());
    }

    /** All events of a purge are published at once. */
    private List<String> eventsSoFar(String type) {
        return Shop.events(product).stream()
                .filter(event -> event.get("type").equals(type))
                .map(event -> (String) ((Map<?, ?>) event.get("data")).get("reviewId"))
                .toList();
    }

    /** Reviews that name the product as their source. */
    private List<String> bogus(int... stars) {
        return java.util.Arrays.stream(stars)
                .mapToObj(star -> sending(
                                Map.of("stars", star, "source", product, "author", Map.of("id", unique("author"))),
                                "submit")
                        .post("/products/" + product + "/reviews")
                        .<String>path("reviewId"))
                .toList();
    }

    private String say(String text) {
        return sending(Map.of("stars", 3, "text", text, "author", Map.of("id", unique("author"))), "submit")
                .post("/products/" + product + "/reviews")
                .path("reviewId");
    }

    private static Response preview(Map<String, Object> selection) {
        return sending(Map.of("selection", selection, "reason", "From a deal site."), "admin")
                .post("/purges");
    }

    private static Response confirm(String purge, String token) {
        return sending(Map.of("token", token), "admin").post(purge + "/confirmation");
    }

    private static Response reverse(String purge) {
        return sending(Map.of("reason", "They were customers."), "admin").post(purge + "/reversal");
    }
}
