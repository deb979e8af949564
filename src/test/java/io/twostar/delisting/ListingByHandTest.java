package io.twostar.delisting;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.decisions;
import static io.twostar.Shop.delist;
import static io.twostar.Shop.listing;
import static io.twostar.Shop.putRule;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.relist;
import static io.twostar.Shop.ruleFor;
import static io.twostar.Shop.show;
import static io.twostar.Shop.summary;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
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

/** People taking products out of the assortment and bringing them back. */
@QuarkusTest
class ListingByHandTest {

    private static final String WOULD_DELIST_AGAIN =
            "The rule in force would delist the product again at once; start a new epoch or exempt it.";

    @Test
    void delistsWhateverTheRatings() {
        String product = Shop.product();
        rate(product, 5, 4);
        Response delisted = delist(product, "The supplier recalls it.");
        JsonPath decision = delisted.then().statusCode(201).extract().jsonPath();
        assertThat(delisted.header("Location"))
                .isEqualTo("/products/" + product + "/listing-decisions/" + decision.getString("decisionId"));
        assertThat(asAnonymous().get(delisted.header("Location")).asString()).isEqualTo(delisted.asString());
        assertThat(decision.getMap("$")).doesNotContainKeys("rule", "upperBound");
        assertThat(decision.getString("outcome")).isEqualTo("DELISTED");
        assertThat(decision.getString("cause")).isEqualTo("HAND");
        assertThat(decision.getString("actorRole")).isEqualTo("ASSORTMENT");
        assertThat(decision.getString("reason")).isEqualTo("The supplier recalls it.");
        assertThat(decision.getInt("count")).isEqualTo(2);
        assertThat(decision.getInt("sum")).isEqualTo(9);
        assertThat(decision.getMap("statement"))
                .isEqualTo(Map.of(
                        "en",
                        "A person of the shop took the product out of the assortment."
                                + " Reason given: The supplier recalls it.",
                        "de",
                        "Eine Person des Händlers hat das Produkt aus dem Sortiment genommen."
                                + " Angegebener Grund: The supplier recalls it."));
        JsonPath shown = show(product);
        assertThat(shown.getMap("listing"))
                .isEqualTo(Map.of(
                        "status",
                        "DELISTED",
                        "since",
                        decision.getString("decidedAt"),
                        "delistedBy",
                        "HAND",
                        "decisionId",
                        decision.getString("decisionId")));
    }

    @Test
    void recordsWhichRoleActed() {
        String product = Shop.product();
        sending(Map.of("reason", "Out."), "admin")
                .post("/products/" + product + "/delistings")
                .then()
                .statusCode(201)
                .body("actorRole", equalTo("ADMIN"));
    }

    @Test
    void refusesToDelistWhatIsNotListed() {
        String product = Shop.product();
        delist(product, "Out.").then().statusCode(201);
        Refusal.assertThatIs(
                delist(product, "Out again."),
                ProblemType.LISTING_CONFLICT,
                "/products/" + product + "/delistings",
                "The product is not listed.");
        String retired = Shop.product();
        Shop.retire(retired);
        delist(retired, "Out.").then().statusCode(409);
        delist(unique("missing"), "Out.").then().statusCode(404);
        assertThat(decisions(product)).hasSize(1);
        assertThat(decisions(retired)).isEmpty();
    }

    @Test
    void refusesToRelistWhatIsNotDelisted() {
        String product = Shop.product();
        Refusal.assertThatIs(
                relist(product, "Back.", true),
                ProblemType.LISTING_CONFLICT,
                "/products/" + product + "/relistings",
                "The product is not delisted.");
        delist(product, "Out.").then().statusCode(201);
        Shop.retire(product);
        relist(product, "Back.", true).then().statusCode(409);
        relist(unique("missing"), "Back.", false).then().statusCode(404);
        assertThat(show(product).getInt("ratingSummary.epoch")).isEqualTo(1);
    }

    @Test
    void bringsBackOnlyByHandWhatWasDelistedByHand() {
        String category = unique("category");
        String rule = unique("rule");
        putRule(rule, ruleFor(category, 2, 1, Map.of("relisting", "AUTOMATIC")));
        String product = Shop.productIn(category);
        delist(product, "Out.").then().statusCode(201);
        rate(product, 5, 5);
        putRule(rule, ruleFor(category, 2, 2, Map.of("relisting", "AUTOMATIC")));
        Shop.put(product, unique("category")).then().statusCode(200);
        assertThat(listing(product)).isEqualTo("DELISTED");
        relist(product, "Back.", false).then().statusCode(201);
        assertThat(listing(product)).isEqualTo("LISTED");
        assertThat(show(product).getMap("listing")).doesNotContainKey("delistedBy");
    }

    @Test
    void refusesToRelistWhatTheRuleWouldDelistAtOnce() {
        String product = Shop.product();
        rate(product, 2);
        Refusal.assertThatIs(
                relist(product, "Back.", false),
                ProblemType.LISTING_CONFLICT,
                "/products/" + product + "/relistings",
                WOULD_DELIST_AGAIN);
        rate(product, 3); // 2.5
        relist(product, "Back.", false).then().statusCode(201);
        rate(product, 1); // 2.0
        assertThat(decisions(product))
                .extracting(decision -> decision.get("outcome"))
                .containsExactly("DELISTED", "RELISTED", "DELISTED");
    }

    @Test
    void startsAFreshEpochOfWhichNothingOldCounts() {
        String product = Shop.product();
        List<String> old = rate(product, 1, 2);
        String mine = unique("author");
        Shop.review(product, mine, 1).then().statusCode(201);
        Response relisted = relist(product, "Made of steel now.", true);
        JsonPath decision = relisted.then().statusCode(201).extract().jsonPath();
        assertThat(decision.getInt("epoch")).isEqualTo(1); // the one that ended
        assertThat(decision.getInt("count")).isEqualTo(3);
        assertThat(decision.getString("statement.en")).contains("fresh start").endsWith("Made of steel now.");
        assertThat(decision.getString("statement.de")).contains("Neubeginn");
        JsonPath fresh = summary(product);
        assertThat(fresh.getInt("epoch")).isEqualTo(2);
        assertThat(fresh.getInt("count")).isZero();
        assertThat(fresh.getMap("$")).doesNotContainKey("average");
        assertThat(fresh.getString("updatedAt")).isEqualTo(decision.getString("decidedAt"));
        JsonPath review = asAnonymous()
                .get("/products/" + product + "/reviews/" + old.get(0))
                .jsonPath();
        assertThat(review.getBoolean("counted")).isFalse();
        assertThat(review.getString("exclusionReason")).isEqualTo("OLD_EPOCH");
        assertThat(review.getInt("epoch")).isEqualTo(1);
        asAnonymous()
                .get("/products/" + product + "/reviews")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        asAnonymous()
                .get("/products/" + product + "/reviews?epoch=1")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(3));
        // The author may say something of the changed product, and it is judged by that alone.
        Shop.review(product, mine, 4).then().statusCode(201).body("epoch", equalTo(2));
        Shop.edit(product, old.get(0), 5).then().statusCode(200).body("exclusionReason", equalTo("OLD_EPOCH"));
        Shop.withdraw(product, old.get(1));
        assertThat(summary(product).getInt("sum")).isEqualTo(4);
        rate(product, 1, 1);
        assertThat(Shop.decision(product).getInt("epoch")).isEqualTo(2);
        assertThat(Shop.decision(product).getInt("notCounted.oldEpoch")).isEqualTo(2);
        assertThat(Shop.decision(product).getInt("notCounted.withdrawn")).isZero();
    }

    @Test
    void relistsWithAFreshStartWhatTheRuleWouldDelistAtOnce() {
        String category = unique("category");
        putRule(unique("rule"), ruleFor(category, 5, 1, Map.of()));
        String product = Shop.productIn(category);
        rate(product, 1);
        relist(product, "Changed.", true).then().statusCode(201);
        assertThat(listing(product)).isEqualTo("LISTED");
    }

    @Test
    void wantsAReason() {
        String product = Shop.product();
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of(), Map.of("reason", ""), Map.of("reason", " "), Map.of("reason", "x".repeat(1001)))) {
            io.twostar.Api.invalid(sending(body, "assortment"))
                    .post("/products/" + product + "/delistings")
                    .then()
                    .statusCode(400)
                    .body("validationErrors.path", equalTo(List.of("reason")));
        }
        assertThat(listing(product)).isEqualTo("LISTED");
    }
}
