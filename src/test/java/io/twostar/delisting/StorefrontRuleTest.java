package io.twostar.delisting;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.twostar.Shop;
import io.twostar.job.JobCalls;
import io.twostar.surge.Established;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that judge by the ratings of one storefront, over HTTP. */
@QuarkusTest
class StorefrontRuleTest {

    private final String category = unique("category");
    private final String rule = unique("rule");

    private static String rate(String product, int stars, String storefront) {
        return Shop.review(product, stars, Collections.singletonMap("storefront", storefront));
    }

    private void put(Map<String, Object> more) {
        Map<String, Object> terms = new HashMap<>(more);
        terms.put("storefront", "shop-at");
        Shop.putRule(rule, Shop.ruleFor(category, 2, 2, terms));
    }

    @Test
    void onlyRatingsOfTheStorefrontCount() {
        put(Map.of());
        as("assortment").get("/delisting-rules/" + rule).then().statusCode(200).body("storefront", equalTo("shop-at"));
        String product = Shop.productIn(category);
        rate(product, 1, "shop-de");
        rate(product, 1, null);
        rate(product, 1, "shop-de");
        rate(product, 1, "shop-at");
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        rate(product, 5, null);
        rate(product, 2, "shop-at");
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        JsonPath decision = Shop.decision(product);
        assertThat(decision.getInt("count")).isEqualTo(2);
        assertThat(decision.getInt("sum")).isEqualTo(3);
        assertThat(decision.getString("rule.storefront")).isEqualTo("shop-at");
        assertThat(decision.getInt("notCounted.otherStorefronts")).isEqualTo(4);
        assertThat(decision.getInt("notCounted.unverified")).isZero();
        assertThat(decision.getString("statement.en")).contains("ratings of storefront \"shop-at\"");
        assertThat(decision.getString("statement.de")).contains("des Vertriebskanals \"shop-at\"");
        Established.assertSound(product);
    }

    @Test
    void namesAreMatchedWithoutCase() {
        put(Map.of("basis", "FAMILY"));
        String product = Shop.productIn(category);
        rate(product, 1, "SHOP-AT");
        rate(product, 5, "shop-de");
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        rate(product, 1, "Shop-At");
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        Established.assertSound(product);
        String other = unique("category");
        String inOther = Shop.productIn(other);
        rate(inOther, 1, "SHOP-AT");
        rate(inOther, 2, "shop-at");
        Shop.putRule(unique("rule"), Shop.ruleFor(other, 2, 2, Map.of("storefront", "Shop-at")));
        assertThat(Shop.listing(inOther)).isEqualTo("DELISTED");
        Established.assertSound(inOther);
    }

    @Test
    void aSimulationWarnsOfAStorefrontThatNoRatingHas() {
        String product = Shop.productIn(category);
        rate(product, 4, "shop-at");
        for (String storefront : List.of("SHOP-AT", unique("mistyped"))) {
            Map<String, Object> candidate =
                    Map.of("name", "at", "rule", Shop.ruleFor(category, 2, 2, Map.of("storefront", storefront)));
            String job = sending(Map.of("candidates", List.of(candidate)), "assortment")
                    .post("/delisting-rules/simulations")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("jobId");
            JobCalls.ended(job);
            List<String> warnings =
                    as("admin").get("/jobs/" + job + "/simulation-summary").path("candidates[0].warnings");
            assertThat(warnings).isEqualTo(storefront.equals("SHOP-AT") ? null : List.of("UNKNOWN_STOREFRONT"));
        }
    }

    @Test
    void withWindowsVerifiedRatingsEditsAndWithdrawals() {
        put(Map.of("windowDays", 7, "verifiedOnly", true, "relisting", "AUTOMATIC"));
        String product = Shop.productIn(category);
        Shop.importReviews("productId,authorId,stars,storefront,verifiedPurchase\n"
                + "%1$s,%2$s,1,shop-at,true\n%1$s,%3$s,1,shop-at,true\n%1$s,%4$s,5,shop-at,false\n%1$s,%5$s,5,shop-de,true\n"
                        .formatted(product, unique("a"), unique("a"), unique("a"), unique("a")));
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        JsonPath decision = Shop.decision(product);
        assertThat(decision.getInt("notCounted.unverified")).isEqualTo(1);
        assertThat(decision.getInt("notCounted.otherStorefronts")).isEqualTo(1);
        List<String> low = as("submit")
                .get("/products/" + product + "/reviews?sort=LOWEST")
                .then()
                .extract()
                .path("items.reviewId");
        Shop.edit(product, low.get(0), 5).then().statusCode(200);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        Shop.edit(product, low.get(0), 1).then().statusCode(200);
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        Shop.withdraw(product, low.get(1));
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        Established.assertSound(product);
    }

    @Test
    void aRuleChangeJudgesByTheStorefront() {
        String product = Shop.productIn(category);
        rate(product, 5, "shop-de");
        rate(product, 1, "shop-at");
        rate(product, 1, "shop-at");
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        put(Map.of());
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        as("assortment")
                .get("/products/" + product + "/delisting-forecast")
                .then()
                .statusCode(200);
        Shop.deleteRule(rule);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
    }

    @Test
    void aFamilyRuleCountsTheStorefrontOfAllMembers() {
        put(Map.of("basis", "FAMILY"));
        String head = unique("family");
        List<String> members = List.of(unique("red"), unique("blue"));
        members.forEach(member -> sending(Map.of("name", "Kettle", "category", category, "variantOf", head), "catalog")
                .put("/products/" + member)
                .then()
                .statusCode(201));
        rate(members.get(0), 1, "shop-at");
        rate(members.get(1), 1, "shop-de");
        assertThat(Shop.listing(members.get(0))).isEqualTo("LISTED");
        rate(members.get(1), 1, "shop-at");
        assertThat(Shop.listing(members.get(0))).isEqualTo("DELISTED");
        assertThat(Shop.decision(members.get(0)).getInt("notCounted.otherStorefronts"))
                .isEqualTo(1);
        Established.assertSound(members.toArray(String[]::new));
    }

    @Test
    void isNotReplayedAndNotForDefects() {
        Map<String, Object> storefront = Map.of("storefront", "shop-at");
        sending(
                        Map.of(
                                "replay",
                                true,
                                "candidates",
                                List.of(Map.of("name", "at", "rule", Shop.ruleFor(category, 2, 2, storefront)))),
                        "assortment")
                .post("/delisting-rules/simulations")
                .then()
                .statusCode(400)
                .body("validationErrors.path", hasItems("candidates[0].rule.storefront"));
        sending(
                        Map.of(
                                "kind",
                                "DEFECT",
                                "minimumConfirmations",
                                3,
                                "storefront",
                                "shop-at",
                                "scope",
                                Map.of("kind", "CATEGORY", "value", category)),
                        "assortment")
                .put("/delisting-rules/" + rule)
                .then()
                .statusCode(400)
                .body("validationErrors.path", hasItems("storefront"));
    }
}
