package io.twostar;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A toothbrush holder that rusts: it comes, is rated down to two stars, leaves, and returns made of better steel. */
@QuarkusTest
class DelistingJourneyTest {

    private final String holder = unique("toothbrush-holder");
    private final String bathroom = unique("bathroom");

    @Test
    void aProductThatCustomersRejectLeavesTheAssortmentAndReturnsWhenItWasChanged() {
        theShopTakesItIntoTheAssortment();
        theFirstCustomersLikeIt();
        othersFindThatItRusts();
        JsonPath decision = itIsDelistedWithReasons();
        storefrontsNoLongerShowItButItStaysReadable();
        aDelistedProductTakesReviewsButCannotBeRelistedUnchanged();
        JsonPath relisting = theMakerChangesTheSteelAndItReturnsWithAFreshStart();
        oldRatingsStayReadableAndDoNotCount();
        theEventsTellAllOfItInOrder(decision, relisting);
    }

    private void theShopTakesItIntoTheAssortment() {
        sending(Map.of("name", "Toothbrush holder, steel", "category", bathroom, "supplierId", "steelworks"), "catalog")
                .put("/products/" + holder)
                .then()
                .statusCode(201);
        assortment().body("items.productId", contains(holder));
    }

    private void theFirstCustomersLikeIt() {
        review("anna", 4, "Looks good.");
        review("bert", 5, null);
        summary().body("count", equalTo(2)).body("average", equalTo(4.5f)).body("listing", equalTo("LISTED"));
    }

    private void othersFindThatItRusts() {
        review("cleo", 1, "Rusts after a week.");
        review("dora", 1, "Mine rusts too.");
        review("emil", 1, "Rust!");
        summary().body("average", equalTo(2.4f)).body("listing", equalTo("LISTED"));
        review("fred", 1, "Brown water.");
        summary().body("average", equalTo(2.17f)).body("listing", equalTo("LISTED"));
        JsonPath anna = as("submit")
                .get("/authors/" + author("anna") + "/reviews")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        // Anna's begins to rust as well: 1 + 5 + 4 x 1 = 10 stars of 6 ratings.
        sending(Map.of("stars", 1, "text", "It began to rust after all."), "submit")
                .header("If-Match", as("submit").get(reviewPath(anna)).header("ETag"))
                .put(reviewPath(anna))
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
    }

    private String reviewPath(JsonPath reviews) {
        return "/products/" + holder + "/reviews/" + reviews.getString("items[0].reviewId");
    }

    private JsonPath itIsDelistedWithReasons() {
        summary().body("average", equalTo(1.67f)).body("listing", equalTo("DELISTED"));
        JsonPath product = asAnonymous().get("/products/" + holder).jsonPath();
        assertThat(product.getString("listing.delistedBy")).isEqualTo("RULE");
        JsonPath decision = asAnonymous()
                .get("/products/" + holder + "/listing-decisions/" + product.getString("listing.decisionId"))
                .then()
                .statusCode(200)
                .body("outcome", equalTo("DELISTED"))
                .body("cause", equalTo("REVIEW"))
                .body("count", equalTo(6))
                .body("sum", equalTo(10))
                .body("distribution", equalTo(Map.of("1", 5, "2", 0, "3", 0, "4", 0, "5", 1)))
                .body("actorRole", equalTo("SYSTEM"))
                .extract()
                .jsonPath();
        // Anyone can recompute it from the decision alone.
        assertThat(decision.getDouble("sum") / decision.getDouble("count"))
                .isLessThanOrEqualTo(decision.getDouble("rule.maximumAverage"));
        assertThat(decision.getInt("count")).isGreaterThanOrEqualTo(decision.getInt("rule.minimumCount"));
        assertThat(decision.getString("statement.en")).contains("taken out of the assortment", "average 1.67");
        assertThat(decision.getString("statement.de")).contains("aus dem Sortiment genommen", "im Durchschnitt 1,67");
        return decision;
    }

    private void storefrontsNoLongerShowItButItStaysReadable() {
        assortment().body("items", empty());
        asAnonymous().get("/products/" + holder).then().statusCode(200).body("listing.status", equalTo("DELISTED"));
        asAnonymous()
                .get("/products/" + holder + "/reviews?withText=true&stars=1")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(5))
                .body("items[0].author", not(hasKey("id")));
    }

    private void aDelistedProductTakesReviewsButCannotBeRelistedUnchanged() {
        review("gina", 2, null);
        summary().body("count", equalTo(7)).body("listing", equalTo("DELISTED"));
        sending(Map.of("reason", "We have 400 of them."), "assortment")
                .post("/products/" + holder + "/relistings")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/listing-conflict"));
    }

    private JsonPath theMakerChangesTheSteelAndItReturnsWithAFreshStart() {
        JsonPath relisting = sending(
                        Map.of("reason", "Made of stainless steel since November.", "newEpoch", true), "assortment")
                .post("/products/" + holder + "/relistings")
                .then()
                .statusCode(201)
                .body("outcome", equalTo("RELISTED"))
                .body("cause", equalTo("HAND"))
                .extract()
                .jsonPath();
        assortment().body("items.productId", contains(holder));
        summary().body("count", equalTo(0)).body("epoch", equalTo(2));
        review("cleo", 5, "The new one does not rust.");
        summary().body("count", equalTo(1)).body("average", equalTo(5.0f)).body("listing", equalTo("LISTED"));
        return relisting;
    }

    private void oldRatingsStayReadableAndDoNotCount() {
        asAnonymous()
                .get("/products/" + holder + "/reviews")
                .then()
                .body("items.text", contains("The new one does not rust."));
        JsonPath old = asAnonymous()
                .get("/products/" + holder + "/reviews?epoch=1")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(old.<String>getList("items.exclusionReason")).hasSize(7).containsOnly("OLD_EPOCH");
        asAnonymous()
                .get("/products/" + holder + "/rating-history")
                .then()
                .statusCode(200)
                .body("points.sum", contains(5))
                .body("listingChanges.outcome", contains("DELISTED", "RELISTED"));
    }

    private void theEventsTellAllOfItInOrder(JsonPath decision, JsonPath relisting) {
        List<Map<String, Object>> events =
                Shop.eventsUntil(holder, "product.relisted", "review.published", "summary.changed");
        assertThat(events)
                .extracting(event -> event.get("type"))
                .filteredOn(type -> !type.equals("summary.changed"))
                .containsExactly(
                        "product.created",
                        "review.published",
                        "review.published",
                        "review.published",
                        "review.published",
                        "review.published",
                        "review.published",
                        "review.updated",
                        "product.delisted",
                        "review.published",
                        "product.relisted",
                        "review.published");
        assertThat(events)
                .filteredOn(event -> event.get("type").toString().endsWith("listed"))
                .extracting(event -> (Object) ((Map<?, ?>) event.get("data")).get("decisionId"))
                .containsExactly(decision.getString("decisionId"), relisting.getString("decisionId"));
    }

    private void review(String name, int stars, String text) {
        Map<String, Object> author = Map.of("id", author(name), "displayName", name);
        sending(
                        text == null
                                ? Map.of("stars", stars, "author", author)
                                : Map.of("stars", stars, "text", text, "author", author),
                        "submit")
                .post("/products/" + holder + "/reviews")
                .then()
                .statusCode(201)
                .body("counted", equalTo(true));
    }

    private String author(String name) {
        return name + "-of-" + holder;
    }

    private ValidatableResponse assortment() {
        return asAnonymous()
                .queryParam("category", bathroom)
                .get("/products")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse summary() {
        return asAnonymous()
                .get("/products/" + holder + "/rating-summary")
                .then()
                .statusCode(200);
    }
}
