package io.twostar.assortment;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Refusal;
import io.twostar.Shop;
import io.twostar.http.problem.ProblemType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProductResourceTest {

    private static final Map<String, Object> NO_RATINGS = Map.of("1", 0, "2", 0, "3", 0, "4", 0, "5", 0);

    @Test
    void introducesAProductListedAndUnrated() {
        String id = unique("kettle");
        Map<String, Object> said = Map.of(
                "name", "Reisekessel 0,5 l \uD83D\uDE00",
                "category", "Küche",
                "brand", "Nordkap",
                "supplierId", "nordkap-gmbh",
                "gtin", "4006381333931",
                "url", "https://shop.example/p/kettle-05?a=b#c",
                "imageUrl", "https://shop.example/i/kettle-05.jpg",
                "variantOf", "kettle");
        Response put = sending(said, "catalog").put("/products/" + id);
        put.then().statusCode(201).header("Location", "/products/" + id);
        JsonPath product = put.jsonPath();
        said.forEach((member, value) -> assertThat(product.<Object>get(member)).isEqualTo(value));
        assertThat(product.getString("createdAt")).isEqualTo(product.getString("updatedAt"));
        assertThat(product.getMap("listing"))
                .isEqualTo(Map.of("status", "LISTED", "since", product.getString("createdAt")));
        assertThat(product.getMap("ratingSummary"))
                .isEqualTo(Map.of(
                        "productId",
                        id,
                        "count",
                        0,
                        "sum",
                        0,
                        "distribution",
                        NO_RATINGS,
                        "verified",
                        Map.of("count", 0, "sum", 0),
                        "incentivised",
                        Map.of("count", 0, "sum", 0),
                        "listing",
                        "LISTED",
                        "epoch",
                        1));
        Response got = asAnonymous().get("/products/" + id);
        got.then().statusCode(200).header("ETag", put.header("ETag")).header("Cache-Control", "public, max-age=5");
        assertThat(got.asString()).isEqualTo(put.asString());
    }

    @Test
    void clearsWhatAReplacementLeavesOut() {
        String id = unique("kettle");
        sending(Map.of("name", "Old", "category", "Kettles", "brand", "Nordkap", "gtin", "40063812"), "catalog")
                .put("/products/" + id)
                .then()
                .statusCode(201);
        String createdAt = Shop.show(id).getString("createdAt");
        Response put =
                sending(Map.of("name", "New", "category", "Kettles"), "catalog").put("/products/" + id);
        put.then().statusCode(200).body("name", equalTo("New")).body("createdAt", equalTo(createdAt));
        assertThat(put.jsonPath().getMap("$")).doesNotContainKeys("brand", "gtin");
        assertThat(put.header("Location")).isNull();
    }

    @Test
    void takesTheSameAgainAsNoChange() {
        String category = unique("category");
        String id = Shop.productIn(category);
        String etag = asAnonymous().get("/products/" + id).header("ETag");
        Shop.put(id, category).then().statusCode(200).header("ETag", etag);
        Shop.retire(id);
        assertThat(Shop.eventsUntil(id, "product.retired"))
                .extracting(event -> event.get("type"))
                .containsExactly("product.created", "product.retired");
    }

    @Test
    void honoursIfMatch() {
        String category = unique("category");
        String id = Shop.productIn(category);
        String etag = asAnonymous().get("/products/" + id).header("ETag");
        Map<String, Object> other = Map.of("name", "Other", "category", category);
        sending(other, "catalog")
                .header("If-Match", etag)
                .put("/products/" + id)
                .then()
                .statusCode(200);
        Refusal.assertThatIs(
                sending(other, "catalog").header("If-Match", etag).put("/products/" + id),
                ProblemType.PRECONDITION_FAILED,
                "/products/" + id,
                "The resource has changed since the state that If-Match names.");
        as("catalog").header("If-Match", etag).delete("/products/" + id).then().statusCode(412);
        sending(other, "catalog")
                .header("If-Match", "*")
                .put("/products/" + unique("missing"))
                .then()
                .statusCode(412);
        as("catalog").header("If-Match", "*").delete("/products/" + id).then().statusCode(204);
    }

    @Test
    void answersWhatIsKnownWith304UntilARatingComes() {
        String id = Shop.product();
        String etag = asAnonymous().get("/products/" + id).header("ETag");
        Response same = asAnonymous().header("If-None-Match", etag).get("/products/" + id);
        same.then().statusCode(304).header("ETag", etag).header("Cache-Control", "public, max-age=5");
        assertThat(same.asByteArray()).isEmpty();
        Shop.rate(id, 5);
        asAnonymous()
                .header("If-None-Match", etag)
                .get("/products/" + id)
                .then()
                .statusCode(200)
                .body("ratingSummary.count", equalTo(1));
    }

    @Test
    void keepsARetiredProductReadableAndOutOfTheAssortment() {
        String category = unique("category");
        String id = Shop.productIn(category);
        Shop.rate(id, 1);
        Shop.retire(id);
        String etag = asAnonymous().get("/products/" + id).header("ETag");
        Shop.retire(id);
        JsonPath product = Shop.show(id);
        // The decision that once delisted it is not what retired it.
        assertThat(product.getMap("listing")).containsOnlyKeys("status", "since");
        assertThat(product.getString("listing.status")).isEqualTo("RETIRED");
        assertThat(product.getString("ratingSummary.listing")).isEqualTo("RETIRED");
        assertThat(Shop.summary(id).getString("listing")).isEqualTo("RETIRED");
        assertThat(asAnonymous().get("/products/" + id).header("ETag")).isEqualTo(etag);
        asAnonymous().get("/products/" + id + "/reviews").then().statusCode(200);
        as("catalog").delete("/products/" + unique("missing")).then().statusCode(404);
        assertThat(Shop.found(Map.of("category", category))).isEmpty();
        assertThat(Shop.found(Map.of("category", category, "listing", "DELISTED")))
                .isEmpty();
        assertThat(Shop.found(Map.of("category", category, "listing", "RETIRED")))
                .containsExactly(id);
    }

    @Test
    void refusesReviewsOfARetiredProduct() {
        String id = Shop.product();
        String review = Shop.rate(id, 4).get(0);
        Shop.retire(id);
        Refusal.assertThatIs(
                Shop.review(id, "late", 5),
                ProblemType.PRODUCT_RETIRED,
                "/products/" + id + "/reviews",
                "A retired product takes no reviews.");
        Refusal.assertThatIs(
                Shop.edit(id, review, 5),
                ProblemType.PRODUCT_RETIRED,
                "/products/" + id + "/reviews/" + review,
                "Reviews of a retired product are not edited.");
        assertThat(Shop.summary(id).getInt("sum")).isEqualTo(4);
    }

    @Test
    void judgesARetiredProductOnlyWhenItComesBack() {
        String category = unique("category");
        String id = Shop.productIn(category);
        List<String> reviews = Shop.rate(id, 5, 3);
        Shop.retire(id);
        Shop.putRule(unique("rule"), Shop.ruleFor(category, 3, 1, Map.of()));
        Shop.withdraw(id, reviews.get(0));
        assertThat(Shop.summary(id).getInt("sum")).isEqualTo(3);
        assertThat(Shop.decisions(id)).isEmpty();
        Shop.put(id, category).then().statusCode(200).body("listing.status", equalTo("DELISTED"));
        assertThat(Shop.decisions(id))
                .extracting(decision -> decision.get("outcome"), decision -> decision.get("cause"))
                .containsExactly(tuple("DELISTED", "RULE_CHANGE"));
        Shop.rate(id, 5);
        assertThat(Shop.eventsUntil(id, "product.delisted", "review.published", "summary.changed"))
                .extracting(event -> event.get("type"))
                .containsSubsequence("product.retired", "product.updated", "product.delisted", "review.published");
    }

    @Test
    void judgesAProductByTheRulesOfItsNewCategory() {
        String strict = unique("strict");
        String lenient = unique("lenient");
        Shop.putRule(unique("rule"), Shop.ruleFor(lenient, 1, 100, Map.of()));
        String id = Shop.productIn(lenient);
        Shop.rate(id, 1);
        assertThat(Shop.listing(id)).isEqualTo("LISTED");
        Shop.put(id, strict).then().statusCode(200).body("listing.status", equalTo("DELISTED"));
        assertThat(Shop.decision(id).getString("cause")).isEqualTo("RULE_CHANGE");
        Shop.put(id, lenient).then().statusCode(200).body("listing.status", equalTo("LISTED"));
        assertThat(Shop.decisions(id))
                .extracting(decision -> decision.get("outcome"), decision -> decision.get("cause"))
                .containsExactly(tuple("RELISTED", "RULE_CHANGE"), tuple("DELISTED", "RULE_CHANGE"));
    }

    /** To have been retired for a while is no reason to be listed again; a rule that has changed meanwhile is. */
    @Test
    void comesBackAsItWentUnlessItsRuleHasChanged() {
        String category = unique("category");
        String ruleId = unique("rule");
        Shop.putRule(ruleId, Shop.ruleFor(category, 2, 1, Map.of()));
        String id = Shop.productIn(category);
        Shop.rate(id, 1, 5, 5);
        Shop.retire(id);
        Shop.put(id, category).then().statusCode(200).body("listing.status", equalTo("DELISTED"));
        Shop.retire(id);
        Shop.putRule(ruleId, Shop.ruleFor(category, 2, 2, Map.of()));
        Shop.put(id, category).then().statusCode(200).body("listing.status", equalTo("LISTED"));
        assertThat(Shop.decision(id).getString("cause")).isEqualTo("RULE_CHANGE");
    }

    @Test
    void doesNotJudgeAProductThatIsOnlyRenamed() {
        String category = unique("category");
        Map<String, Object> rule = Shop.ruleFor(category, 2, 1, Map.of("relisting", "MANUAL"));
        Shop.putRule(unique("rule"), rule);
        String id = Shop.productIn(category);
        Shop.rate(id, 1, 5, 5);
        assertThat(Shop.listing(id)).isEqualTo("DELISTED");
        sending(Map.of("name", "Renamed", "category", category), "catalog")
                .put("/products/" + id)
                .then()
                .statusCode(200)
                .body("listing.status", equalTo("DELISTED"));
    }

    @Test
    void refusesProductsThatMakeNoSense() {
        Response refused = invalid(sending(
                        Map.of("name", " ", "category", "x".repeat(101), "gtin", "123", "url", "ftp://x", "price", 5),
                        "catalog"))
                .put("/products/a%20b");
        refused.then().statusCode(400).body("type", equalTo("/problems/validation"));
        assertThat(refused.jsonPath().<String>getList("validationErrors.collect { it.in + ' ' + it.path }"))
                .containsExactlyInAnyOrder(
                        "path productId", "body name", "body category", "body gtin", "body url", "body price");
        asAnonymous().get("/products/" + unique("missing")).then().statusCode(404);
    }
}
