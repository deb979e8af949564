package io.twostar.delisting;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.decisions;
import static io.twostar.Shop.listing;
import static io.twostar.Shop.putRule;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.ruleFor;
import static io.twostar.Shop.show;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.twostar.Shop;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the rule does to the listing of a product, review by review. */
@QuarkusTest
class ListingByRuleTest {

    private static final Map<String, Object> AUTOMATIC = Map.of("relisting", "AUTOMATIC");

    @Inject
    DataSource database;

    @Test
    void delistsAtTwoStarsByTheLiteralRule() {
        String product = Shop.product();
        rate(product, 3);
        assertThat(listing(product)).isEqualTo("LISTED");
        String review = rate(product, 1).get(0);
        JsonPath delisted = show(product);
        assertThat(delisted.getString("listing.status")).isEqualTo("DELISTED");
        assertThat(delisted.getString("listing.delistedBy")).isEqualTo("RULE");
        JsonPath decision = Shop.decision(product);
        assertThat(decision.getString("decidedAt")).isEqualTo(delisted.getString("listing.since"));
        assertThat(decision.getString("cause")).isEqualTo("REVIEW");
        assertThat(review).isNotNull();
    }

    @Test
    void delistsByASingleRatingOfTwoStars() {
        String product = Shop.product();
        rate(product, 2);
        assertThat(listing(product)).isEqualTo("DELISTED");
    }

    @Test
    void takesAndCountsReviewsOfADelistedProduct() {
        String product = Shop.product();
        rate(product, 1, 5, 5);
        assertThat(Shop.summary(product).getInt("sum")).isEqualTo(11);
        assertThat(listing(product)).isEqualTo("DELISTED");
        assertThat(decisions(product)).hasSize(1);
    }

    @Test
    void comparesSumsAndNotRoundedAverages() {
        String category = unique("category");
        putRule(unique("rule"), ruleFor(category, 2, 250, Map.of()));
        String product = Shop.productIn(category);
        rate(product, 3);
        for (int i = 0; i < 249; i++) {
            rate(product, 2);
        }
        JsonPath summary = Shop.summary(product);
        assertThat(summary.getInt("count")).isEqualTo(250);
        assertThat(summary.getDouble("average")).isEqualTo(2.0); // 2.004, rounded
        assertThat(listing(product)).isEqualTo("LISTED");
        rate(product, 1);
        assertThat(listing(product)).isEqualTo("DELISTED");
        JsonPath decision = Shop.decision(product);
        assertThat(decision.getInt("count")).isEqualTo(251);
        assertThat(decision.getInt("sum")).isEqualTo(502);
    }

    @Test
    void judgesByTheMostSpecificScope() {
        String category = unique("category");
        String product = Shop.productIn(category);
        String sibling = Shop.productIn(category);
        String ofProduct = unique("rule");
        String ofCategory = unique("rule");
        putRule(ofCategory, ruleFor(category, 2, 3, Map.of()));
        Map<String, Object> lenient = ruleFor(category, 2, 5, Map.of());
        lenient.put("scope", Map.of("kind", "PRODUCT", "value", product));
        putRule(ofProduct, lenient);
        rate(product, 1, 1, 1, 1);
        rate(sibling, 1, 1);
        assertThat(listing(product)).isEqualTo("LISTED");
        assertThat(listing(sibling)).isEqualTo("LISTED");
        rate(sibling, 1);
        assertThat(Shop.decision(sibling).getString("rule.ruleId")).isEqualTo(ofCategory);
        Shop.deleteRule(ofProduct);
        assertThat(Shop.decision(product).getString("rule.ruleId")).isEqualTo(ofCategory);
        assertThat(Shop.decision(product).getString("cause")).isEqualTo("RULE_CHANGE");
        Shop.deleteRule(ofCategory);
        assertThat(listing(product)).isEqualTo("DELISTED"); // still due, by the rule default
        assertThat(decisions(product)).hasSize(1);
    }

    @Test
    void judgesEveryProductThatAChangeOfRuleConcerns() {
        String category = unique("category");
        String ruleId = unique("rule");
        putRule(ruleId, ruleFor(category, 2, 100, Map.of()));
        String bad = Shop.productIn(category);
        String good = Shop.productIn(category);
        rate(bad, 1, 1, 2);
        rate(good, 5, 4);
        JsonPath put = putRule(ruleId, ruleFor(category, 2, 3, Map.of()));
        JsonPath job = as("admin")
                .get("/jobs/" + put.getString("judgementJobId"))
                .then()
                .extract()
                .jsonPath();
        assertThat(job.getString("kind")).isEqualTo("JUDGEMENT");
        assertThat(job.getInt("total")).isEqualTo(2);
        assertThat(job.getInt("done")).isEqualTo(2);
        assertThat(listing(bad)).isEqualTo("DELISTED");
        assertThat(listing(good)).isEqualTo("LISTED");
        assertThat(Shop.decision(bad).getInt("rule.version")).isEqualTo(2);
        // The rule was deleted, so the product is relisted although relisting is MANUAL.
        putRule(ruleId, ruleFor(category, 2, 100, Map.of()));
        assertThat(decisions(bad))
                .extracting(d -> d.get("outcome"), d -> d.get("cause"))
                .containsExactly(tuple("RELISTED", "RULE_CHANGE"), tuple("DELISTED", "RULE_CHANGE"));
        assertThat(decisions(good)).isEmpty();
    }

    @Test
    void leavesTheReturnToAPersonByDefault() {
        String product = Shop.product();
        List<String> reviews = rate(product, 1);
        rate(product, 5, 5);
        Shop.edit(product, reviews.get(0), 5).then().statusCode(200);
        Shop.withdraw(product, reviews.get(0));
        assertThat(listing(product)).isEqualTo("DELISTED");
        assertThat(decisions(product)).hasSize(1);
    }

    @Test
    void relistsAutomaticallyWhereTheRuleSaysSo() {
        String category = unique("category");
        putRule(unique("rule"), ruleFor(category, 2, 1, AUTOMATIC));
        String product = Shop.productIn(category);
        rate(product, 1);
        assertThat(listing(product)).isEqualTo("DELISTED");
        rate(product, 3); // mean 2
        assertThat(listing(product)).isEqualTo("DELISTED");
        String five = rate(product, 5).get(0); // mean 3
        assertThat(listing(product)).isEqualTo("LISTED");
        JsonPath relisted = Shop.decision(product);
        assertThat(relisted.getString("outcome")).isEqualTo("RELISTED");
        assertThat(relisted.getString("cause")).isEqualTo("REVIEW");
        Shop.edit(product, five, 1).then().statusCode(200);
        assertThat(listing(product)).isEqualTo("DELISTED");
        Shop.withdraw(product, five);
        assertThat(decisions(product)).hasSize(3);
        Shop.edit(product, rate(product, 2).get(0), 5).then().statusCode(200);
        assertThat(decisions(product))
                .extracting(d -> d.get("outcome"))
                .containsExactly("RELISTED", "DELISTED", "RELISTED", "DELISTED");
    }

    @Test
    void returnsOnlyStrictlyAboveItsThreshold() {
        String category = unique("category");
        putRule(unique("rule"), ruleFor(category, 2, 1, Map.of("relisting", "AUTOMATIC", "relistAbove", 3)));
        String product = Shop.productIn(category);
        rate(product, 1, 5);
        assertThat(Shop.summary(product).getDouble("average")).isEqualTo(3.0);
        assertThat(listing(product)).isEqualTo("DELISTED");
        rate(product, 4);
        assertThat(listing(product)).isEqualTo("LISTED");
    }

    @Test
    void bringsBackWhatLostAllItsRatingsOnlyWithoutAThreshold() {
        String category = unique("category");
        putRule(unique("rule"), ruleFor(category, 2, 1, AUTOMATIC));
        String product = Shop.productIn(category);
        Shop.withdraw(product, rate(product, 1).get(0));
        assertThat(listing(product)).isEqualTo("LISTED");
        String other = unique("category");
        putRule(unique("rule"), ruleFor(other, 2, 1, Map.of("relisting", "AUTOMATIC", "relistAbove", 2.5)));
        String held = Shop.productIn(other);
        Shop.withdraw(held, rate(held, 1).get(0));
        assertThat(listing(held)).isEqualTo("DELISTED");
    }

    @Test
    void waitsForTheCoolingTimeToPass() throws SQLException {
        String category = unique("category");
        putRule(unique("rule"), ruleFor(category, 2, 1, Map.of("coolingHours", 24)));
        String product = Shop.productIn(category);
        rate(product, 1);
        JsonPath pending = show(product);
        assertThat(pending.getString("listing.status")).isEqualTo("LISTED");
        String since = pending.getString("listing.delistingPendingSince");
        assertThat(since).isNotNull();
        rate(product, 1);
        assertThat(show(product).getString("listing.delistingPendingSince")).isEqualTo(since);
        String five = rate(product, 5, 5).get(0);
        assertThat(show(product).getString("listing.delistingPendingSince")).isNull();
        Shop.edit(product, five, 1).then().statusCode(200);
        assertThat(show(product).getString("listing.delistingPendingSince")).isNotNull();
        assertThat(decisions(product)).isEmpty();
        letADayPass(product);
        rate(product, 1);
        assertThat(listing(product)).isEqualTo("DELISTED");
        assertThat(show(product).getString("listing.delistingPendingSince")).isNull();
        assertThat(Shop.decision(product).getInt("rule.coolingHours")).isEqualTo(24);
    }

    private void letADayPass(String product) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update product set pending_since = pending_since - interval '24 hours' where product_id = ?")) {
            update.setString(1, product);
            update.executeUpdate();
        }
    }

    @Test
    void judgesOnlyRatingsOfItsWindow() throws SQLException {
        String category = unique("category");
        putRule(unique("rule"), ruleFor(category, 2, 1, Map.of("windowDays", 7, "relisting", "AUTOMATIC")));
        String product = Shop.productIn(category);
        Ageing.of(database).makeOlder(product, rate(product, 5, 5), 7);
        rate(product, 2);
        assertThat(listing(product)).isEqualTo("DELISTED");
        JsonPath decision = Shop.decision(product);
        assertThat(decision.getInt("count")).isEqualTo(1);
        assertThat(decision.getInt("sum")).isEqualTo(2);
        assertThat(decision.getInt("rule.windowDays")).isEqualTo(7);
        assertThat(decision.getInt("notCounted.outsideWindow")).isEqualTo(2);
        assertThat(decision.getInt("notCounted.unverified")).isZero();
        String within = Shop.productIn(category);
        Ageing.of(database).makeOlder(within, rate(within, 5, 5), 6);
        rate(within, 2);
        assertThat(listing(within)).isEqualTo("LISTED");
    }

    @Test
    void judgesVerifiedRatingsOnlyWhereTheRuleSaysSo() {
        String category = unique("category");
        putRule(unique("rule"), ruleFor(category, 2, 2, Map.of("verifiedOnly", true)));
        String product = Shop.productIn(category);
        rate(product, 1, 1, 1);
        assertThat(listing(product)).isEqualTo("LISTED");
        Shop.importVerified(product, 5, 1);
        assertThat(listing(product)).isEqualTo("LISTED");
        rate(product, 1);
        Shop.importVerified(product, 1, 1);
        assertThat(listing(product)).isEqualTo("DELISTED");
        JsonPath decision = Shop.decision(product);
        assertThat(decision.getString("cause")).isEqualTo("IMPORT");
        assertThat(decision.getInt("count")).isEqualTo(4);
        assertThat(decision.getInt("sum")).isEqualTo(8);
        assertThat(decision.getString("statement.en")).contains("whose verified ratings average");
        assertThat(decision.getString("statement.de")).contains("mindestens 2 verifizierte Bewertungen vorliegen");
        assertThat(decision.getInt("notCounted.unverified")).isEqualTo(4);
        assertThat(decision.getInt("notCounted.outsideWindow")).isZero();
        JsonPath summary = Shop.summary(product);
        assertThat(summary.getInt("count")).isEqualTo(8);
        assertThat(summary.getMap("verified")).isEqualTo(Map.of("count", 4, "sum", 8, "average", 2.0f));
    }

    @Test
    void statesTheJudgedNumbers() {
        String category = unique("category");
        String ruleId = unique("rule");
        JsonPath rule = putRule(
                ruleId,
                ruleFor(
                        category,
                        2,
                        3,
                        Map.of(
                                "upperBound",
                                Map.of(
                                        "confidence",
                                        0.95,
                                        "atMost",
                                        4.5,
                                        "prior",
                                        Map.of("1", 0.06, "2", 0.05, "3", 0.09, "4", 0.2, "5", 0.6)))));
        String product = Shop.productIn(category);
        Shop.withdraw(product, rate(product, 5).get(0));
        rate(product, 1, 2, 3);
        JsonPath decision = Shop.decision(product);
        assertThat(decision.getString("productId")).isEqualTo(product);
        assertThat(decision.getString("outcome")).isEqualTo("DELISTED");
        assertThat(decision.getInt("epoch")).isEqualTo(1);
        assertThat(decision.getInt("count")).isEqualTo(3);
        assertThat(decision.getInt("sum")).isEqualTo(6);
        assertThat(decision.getMap("distribution")).isEqualTo(Map.of("1", 1, "2", 1, "3", 1, "4", 0, "5", 0));
        assertThat(decision.getMap("notCounted"))
                .isEqualTo(Map.of(
                        "surgeHold",
                        0,
                        "stopHold",
                        0,
                        "withdrawn",
                        1,
                        "removed",
                        0,
                        "purged",
                        0,
                        "oldEpoch",
                        0,
                        "unverified",
                        0,
                        "outsideWindow",
                        0,
                        "otherStorefronts",
                        0));
        assertThat(decision.getString("actorRole")).isEqualTo("SYSTEM");
        assertThat(decision.getMap("upperBound.prior")).isEqualTo(rule.getMap("upperBound.prior"));
        assertThat(decision.getDouble("upperBound.z")).isEqualTo(1.6449);
        // Recomputed by the formula of the contract.
        assertThat(decision.getDouble("upperBound.value")).isEqualTo(3.875355);
        Map<String, Object> applied = decision.getMap("rule");
        Map<String, Object> put = rule.getMap("$");
        put.remove("kind"); // a decision for a defect has its own member for that
        put.remove("createdAt");
        put.remove("judgementJobId");
        assertThat(applied).isEqualTo(put);
        assertThat(decision.getMap("$")).doesNotContainKey("reason");
    }

    @Test
    void explainsItselfInEnglishAndGerman() {
        String category = unique("category");
        String ruleId = unique("rule");
        putRule(ruleId, ruleFor(category, 2, 3, Map.of()));
        String product = Shop.productIn(category);
        rate(product, 2, 2, 1);
        JsonPath decision = Shop.decision(product);
        assertThat(decision.getMap("statement"))
                .isEqualTo(Map.of(
                        "en",
                        "The product was taken out of the assortment. Rule \"" + ruleId
                                + "\", version 1, delists a product whose ratings average 2.00 stars or less,"
                                + " from 3 ratings on. These ratings: count 3, sum of stars 5, average 1.67.",
                        "de",
                        "Das Produkt wurde aus dem Sortiment genommen. Regel „" + ruleId
                                + "“, Fassung 1, nimmt ein Produkt aus dem Sortiment, wenn mindestens 3 Bewertungen"
                                + " vorliegen und ihr Durchschnitt höchstens 2,00 Sterne beträgt. Es waren"
                                + " 3 Bewertungen mit zusammen 5 Sternen, im Durchschnitt 1,67."));
        assertThat(decision.getString("objection.en")).contains("object");
        assertThat(decision.getString("objection.de")).contains("widersprechen");
    }

    @Test
    void neverChangesADecision() {
        String category = unique("category");
        String ruleId = unique("rule");
        putRule(ruleId, ruleFor(category, 2, 1, Map.of()));
        String product = Shop.productIn(category);
        rate(product, 1);
        String path =
                "/products/" + product + "/listing-decisions/" + show(product).getString("listing.decisionId");
        String before = asAnonymous().get(path).asString();
        rate(product, 5);
        putRule(ruleId, ruleFor(category, 3, 2, Map.of("verifiedOnly", true)));
        sending(Map.of("name", "Renamed", "category", unique("category")), "catalog")
                .put("/products/" + product)
                .then()
                .statusCode(200);
        Shop.deleteRule(ruleId);
        assertThat(asAnonymous().get(path).asString()).isEqualTo(before);
    }
}
