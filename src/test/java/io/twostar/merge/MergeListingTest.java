package io.twostar.merge;

import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static io.twostar.merge.MergeCalls.merge;
import static io.twostar.merge.MergeCalls.preview;
import static io.twostar.merge.MergeCalls.reverse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Shop;
import io.twostar.surge.Established;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What merges and their reversals do to listings: ratings that merely move return no product that waits for a person. */
@QuarkusTest
class MergeListingTest {

    private final String category = unique("category");
    private String source;
    private String target;

    @BeforeEach
    void open() {
        source = Shop.productIn(category);
        target = Shop.productIn(category);
    }

    @Test
    void praiseThatMovesReturnsNoTarget() {
        Shop.rate(target, 1, 1);
        String decision = Shop.show(target).getString("listing.decisionId");
        Shop.rate(source, 5, 5, 5);
        preview(source, target).then().body("target.listingAfter", equalTo("DELISTED"));
        String merge = merge(source, target);
        assertThat(Shop.listing(target)).isEqualTo("DELISTED");
        reverse(merge).then().statusCode(200);
        assertThat(Shop.listing(target)).isEqualTo("DELISTED");
        assertThat(Shop.show(target).getString("listing.decisionId")).isEqualTo(decision);
        assertThat(Shop.decisions(target)).hasSize(1);
    }

    @Test
    void aSourceThatWaitsForAPersonWaitsAfterwards() {
        List<String> reviews = Shop.rate(source, 1, 1);
        String since = Shop.show(source).getString("listing.since");
        Shop.rate(source, 5, 5);
        Shop.rate(target, 4);
        String merge = merge(source, target);
        Shop.edit(target, reviews.get(0), 5).then().statusCode(200);
        reverse(merge).then().statusCode(200);
        assertThat(Shop.listing(source)).isEqualTo("DELISTED");
        assertThat(Shop.show(source).getString("listing.since")).isEqualTo(since);
        assertThat(Shop.decisions(source)).hasSize(1);
        assertThat(Shop.relist(source, "Looked at.", false).statusCode()).isEqualTo(201);
        Established.assertSound(source, target);
    }

    /** Another decision since is not that of the merge. */
    @Test
    void returnsOnlyWhatTheMergeItselfDelisted() {
        Shop.rate(source, 1, 1);
        Shop.rate(target, 4);
        String merge = merge(source, target);
        assertThat(Shop.decision(target).getString("cause")).isEqualTo("MERGE");
        assertThat(Shop.decision(target).getString("statement.en"))
                .startsWith("The product was taken out of the assortment, after reviews had moved");
        assertThat(Shop.decision(target).getString("statement.de")).contains("zusammengeführt");
        reverse(merge).then().statusCode(200);
        assertThat(Shop.listing(target)).isEqualTo("LISTED");

        String again = merge(source, target);
        Shop.rate(target, 5, 5, 5);
        assertThat(Shop.relist(target, "Good enough.", false).statusCode()).isEqualTo(201);
        Shop.rate(target, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(Shop.decision(target).getString("cause")).isEqualTo("REVIEW");
        Shop.rate(target, 5, 5, 5, 5, 5, 5);
        reverse(again).then().statusCode(200);
        assertThat(Shop.listing(target)).isEqualTo("DELISTED");
        Established.assertSound(source, target);
    }

    @Test
    void aNewRuleReturnsTheSourceAsEver() {
        Shop.rate(source, 2, 2);
        String merge = merge(source, target);
        Shop.putRule(category, Shop.ruleFor(category, 1.5, 1, Map.of()));
        reverse(merge).then().statusCode(200);
        assertThat(Shop.decision(source).getString("cause")).isEqualTo("RULE_CHANGE");
        assertThat(Shop.listing(source)).isEqualTo("LISTED");
        Shop.deleteRule(category);
    }

    @Test
    void coolingGoesOn() {
        Shop.putRule(category, Shop.ruleFor(category, 2, 1, Map.of("coolingHours", 24)));
        Shop.rate(source, 1, 1);
        Shop.rate(target, 1);
        String since = pendingSince(source);
        String sinceOfTarget = pendingSince(target);
        assertThat(since).isNotNull();
        Shop.rate(source, 5);
        String merge = merge(source, target);
        assertThat(pendingSince(source)).isNull();
        reverse(merge).then().statusCode(200);
        assertThat(pendingSince(source)).as("not due any more").isNull();
        assertThat(pendingSince(target)).isEqualTo(sinceOfTarget);

        Shop.rate(source, 1, 1, 1);
        String sinceNow = pendingSince(source);
        String other = Shop.productIn(category);
        Shop.rate(other, 5, 5, 5, 5, 5, 5);
        reverse(merge(source, other)).then().statusCode(200);
        assertThat(pendingSince(source)).isEqualTo(sinceNow);
        reverse(merge(other, source)).then().statusCode(200);
        assertThat(pendingSince(source)).isEqualTo(sinceNow);
        Shop.deleteRule(category);
    }

    @Test
    void aDefectFixedMeanwhileReturnsTheSource() {
        Map<String, Object> rule = Map.of(
                "kind",
                "DEFECT",
                "scope",
                Map.of("kind", "CATEGORY", "value", category),
                "minimumConfirmations",
                2,
                "relisting",
                "AUTOMATIC");
        Shop.putRule(category, rule);
        List<Map<String, String>> evidence = Shop.rate(source, 4, 4).stream()
                .map(id -> Map.of("kind", "REVIEW", "id", id))
                .toList();
        Shop.rate(source, 2);
        String defect = sending(
                        Map.of("productId", source, "code", "RUST", "title", "It rusts", "evidence", evidence),
                        "dialogue")
                .post("/defects")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        assertThat(Shop.decision(source).getString("cause")).isEqualTo("DEFECT");
        String merge = merge(source, target);
        sending(Map.of("resolution", "Steel.", "newEpoch", true), "dialogue")
                .post(defect + "/fix")
                .then()
                .statusCode(200);
        reverse(merge).then().statusCode(200);
        assertThat(Shop.listing(source)).isEqualTo("LISTED");
        assertThat(Shop.decision(source).getString("cause")).isEqualTo("DEFECT");
        assertThat(Shop.decision(source).getString("statement.en")).contains("Steel.");
        assertThat(Shop.summary(source).getInt("count")).as("a fresh start").isZero();
        Established.assertSound(source, target);
        Shop.deleteRule(category);
    }

    private static String pendingSince(String product) {
        return Shop.show(product).getString("listing.delistingPendingSince");
    }
}
