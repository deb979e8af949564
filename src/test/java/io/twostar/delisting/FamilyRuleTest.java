package io.twostar.delisting;

import static io.twostar.Api.as;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Shop.audit;
import static io.twostar.Shop.decision;
import static io.twostar.Shop.decisions;
import static io.twostar.Shop.listing;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.twostar.Shop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Rules that judge variants by the ratings of their family. */
@QuarkusTest
class FamilyRuleTest {

    private final String category = unique("category");
    private final String head = unique("head");

    @Test
    void delistsTheMembersByTheNumbersOfAll() {
        rule("MANUAL");
        String red = variant(head);
        String blue = variant(head);
        String alone = Shop.productIn(category);
        rate(red, 1, 1);
        rate(blue, 3);
        rate(alone, 1, 1);
        assertThat(listings(red, blue, alone)).containsOnly("LISTED");
        rate(blue, 3);
        assertThat(listings(red, blue)).containsOnly("DELISTED");
        assertThat(listing(alone)).as("two ratings of its own only").isEqualTo("LISTED");
        for (String member : List.of(red, blue)) {
            JsonPath decision = decision(member);
            assertThat(decision.getInt("count")).isEqualTo(4);
            assertThat(decision.getInt("sum")).isEqualTo(8);
            assertThat(decision.getString("rule.basis")).isEqualTo("FAMILY");
            assertThat(decision.getString("familyId")).isEqualTo(head);
            assertThat(decision.getString("cause")).isEqualTo("REVIEW");
            assertThat(decision.getString("statement.en")).contains("of family \"" + head + "\": count 4");
            assertThat(decision.getString("statement.de")).contains("Bei Familie „" + head + "“ waren es 4");
        }
        audit(red);
        audit(blue);
        rate(alone, 1, 1);
        assertThat(listing(alone)).as("a family of one").isEqualTo("DELISTED");
    }

    @Test
    void relistsEveryMemberWithTheEvidenceAndByItself() {
        rule("AUTOMATIC");
        String red = variant(head);
        String blue = variant(head);
        List<String> bad = rate(red, 1, 1, 1, 1);
        assertThat(listings(red, blue)).containsOnly("DELISTED");
        rate(blue, 5, 5);
        assertThat(listings(red, blue)).containsOnly("LISTED");
        Shop.withdraw(red, bad.get(0));
        rate(red, 1, 1, 1);
        assertThat(listings(red, blue)).containsOnly("DELISTED");
        assertThat(decisions(blue)).hasSize(3);
        audit(blue);
    }

    @Test
    void judgesBothFamiliesWhenAMemberMoves() {
        rule("MANUAL");
        String other = unique("head");
        String red = variant(head);
        String blue = variant(head);
        String grey = variant(other);
        rate(red, 1, 1, 1);
        rate(blue, 5);
        rate(grey, 2);
        assertThat(listings(red, blue, grey)).as("average exactly 2").containsExactly("DELISTED", "DELISTED", "LISTED");
        put(blue, null);
        assertThat(listings(red, blue, grey)).as("three ratings and one").containsOnly("LISTED");
        assertThat(decision(blue).getString("cause")).isEqualTo("FAMILY_CHANGE");
        put(red, other);
        assertThat(listings(red, blue, grey)).containsExactly("DELISTED", "LISTED", "DELISTED");
        assertThat(decision(grey).getInt("count")).isEqualTo(4);
        put(blue, other);
        rate(blue, 5);
        put(red, null);
        assertThat(listings(red, blue, grey)).as("three ratings each").containsOnly("LISTED");
        for (String member : List.of(red, blue, grey)) {
            audit(member);
        }
    }

    @Test
    void judgesByAWindowAndVerifiedRatings() {
        String red = variant(head);
        String blue = variant(head);
        String rule = unique("rule");
        Shop.putRule(rule, Shop.ruleFor(category, 2.0, 100, Map.of()));
        Shop.importVerified(red, 1, 1);
        rate(red, 3, 3, 3);
        Shop.importVerified(blue, 2);
        Shop.putRule(
                rule,
                Shop.ruleFor(category, 2.0, 3, Map.of("basis", "FAMILY", "verifiedOnly", true, "windowDays", 30)));
        assertThat(listings(red, blue)).containsOnly("DELISTED");
        assertThat(decision(blue).getInt("count")).isEqualTo(3);
        assertThat(decision(blue).getInt("notCounted.unverified")).isEqualTo(3);
        assertThat(decision(blue).getString("cause")).isEqualTo("RULE_CHANGE");
    }

    /** Also by a rule that nothing but the rating of another member asks for. */
    @Test
    void judgesAMemberByARuleOfItsOwn() {
        String red = variant(head);
        String blue = variant(head);
        Shop.putRule(unique("rule"), Shop.ruleFor(category, 2.0, 100, Map.of()));
        Map<String, Object> own = new HashMap<>(Shop.ruleFor(category, 2.0, 4, Map.of("basis", "FAMILY")));
        own.put("scope", Map.of("kind", "PRODUCT", "value", blue));
        Shop.putRule(unique("rule"), own);
        rate(red, 1, 1, 1, 1);
        assertThat(listings(red, blue)).containsExactly("LISTED", "DELISTED");
        audit(blue);
    }

    /** None of the products alone has lost enough for that. */
    @Test
    void returnsWhatOneErasureClearedInSeveralMembers() {
        rule("MANUAL");
        String red = variant(head);
        String blue = variant(head);
        String other = variant(head);
        String author = unique("author");
        Shop.review(red, author, 1);
        Shop.review(blue, author, 1);
        rate(red, 1);
        rate(blue, 1);
        assertThat(listings(red, blue, other)).containsOnly("DELISTED");
        erase(author);
        assertThat(listings(red, blue, other)).as("two ratings").containsOnly("LISTED");
        for (String member : List.of(red, blue, other)) {
            assertThat(decision(member).getString("cause")).isEqualTo("ERASURE");
            assertThat(decision(member).getInt("evidenceTaken.before.1")).isEqualTo(4);
            assertThat(decision(member).getInt("evidenceTaken.taken.1")).isEqualTo(2);
            audit(member);
        }
    }

    /** Without the praise that goes with it the complaint alone would have made the difference. */
    @Test
    void keepsWhatOneErasureHasClearedOfNothing() {
        rule("MANUAL");
        String red = variant(head);
        String blue = variant(head);
        String author = unique("author");
        Shop.review(red, author, 1);
        rate(red, 1, 1);
        String fourth = rate(blue, 1).get(0);
        Shop.review(blue, author, 5);
        rate(blue, 5);
        Shop.withdraw(blue, fourth);
        assertThat(listings(red, blue)).as("waits for a person").containsOnly("DELISTED");
        erase(author);
        assertThat(listings(red, blue)).as("was not due before").containsOnly("DELISTED");
    }

    /** What is erased was rated before the product returned, and is not what it was delisted for. */
    @Test
    void takesNoEvidenceFromRatingsOfAnEarlierEpoch() {
        rule("MANUAL");
        String red = variant(head);
        String author = unique("author");
        Shop.review(red, author, 1);
        rate(red, 1, 1, 1);
        assertThat(listings(red)).containsOnly("DELISTED");
        sending(Map.of("reason", "Repaired.", "newEpoch", true), "admin")
                .post("/products/" + red + "/relistings")
                .then()
                .statusCode(201);
        String fourth = rate(red, 1, 1, 1, 1).get(0);
        Shop.withdraw(red, fourth);
        assertThat(listings(red)).as("waits for a person").containsOnly("DELISTED");
        erase(author);
        assertThat(listings(red)).as("still waits").containsOnly("DELISTED");
    }

    @Test
    void foreseesWhatOnePurgeClearsInSeveralMembers() {
        rule("MANUAL");
        String red = variant(head);
        String blue = variant(head);
        String source = unique("source");
        for (String member : List.of(red, blue)) {
            Shop.review(member, 1, Map.of("source", source));
            rate(member, 1);
        }
        assertThat(listings(red, blue)).containsOnly("DELISTED");
        JsonPath preview = sending(Map.of("selection", Map.of("source", source), "reason", "Bogus."), "admin")
                .post("/purges")
                .then()
                .statusCode(201)
                .body("relists", equalTo(2))
                .extract()
                .jsonPath();
        sending(Map.of("token", preview.getString("token")), "admin")
                .post("/purges/" + preview.getString("purgeId") + "/confirmation")
                .then()
                .statusCode(200);
        assertThat(listings(red, blue)).containsOnly("LISTED");
        assertThat(decision(red).getString("cause")).isEqualTo("PURGE");
    }

    private static void erase(String author) {
        Shop.awaitJob(sending(Map.of("mode", "DELETE"), "admin")
                .post("/authors/" + author + "/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("jobId"));
    }

    @Test
    void aRuleOfBasisProductJudgesAsEver() {
        String red = variant(head);
        String blue = variant(head);
        rate(red, 1);
        rate(blue, 5);
        assertThat(listings(red, blue)).containsExactly("DELISTED", "LISTED");
        assertThat(decision(red).getString("rule.basis")).isEqualTo("PRODUCT");
        assertThat(decision(red).getString("familyId")).isNull();
    }

    /** A product that waits for a person goes on waiting when it moves, unless its own rule looks at families. */
    @Test
    void returnsNoProductOfAnotherRuleThatMoves() {
        rule("MANUAL");
        String others = unique("category");
        String product = Shop.productIn(others);
        rate(product, 1);
        rate(product, 5, 5, 5);
        assertThat(listing(product)).isEqualTo("DELISTED");
        sending(Map.of("name", "Kettle", "category", others, "variantOf", head), "catalog")
                .put("/products/" + product)
                .then()
                .statusCode(200);
        assertThat(listing(product)).isEqualTo("DELISTED");
        assertThat(decisions(product)).hasSize(1);
    }

    @Test
    void simulatesWhatThePutWouldDo() {
        String red = variant(head);
        String blue = variant(head);
        Shop.putRule(unique("rule"), Shop.ruleFor(category, 2.0, 100, Map.of()));
        rate(red, 1, 1);
        rate(blue, 3, 3);
        Map<String, Object> rule = Shop.ruleFor(category, 2.0, 4, Map.of("basis", "FAMILY"));
        String job = sending(
                        Map.of("candidates", List.of(Map.of("name", "family", "rule", rule)), "replay", false),
                        "assortment")
                .post("/delisting-rules/simulations")
                .then()
                .statusCode(202)
                .extract()
                .path("jobId");
        Shop.awaitJob(job);
        List<String> delisted =
                as("assortment").get("/jobs/" + job + "/results").path("items.productId");
        assertThat(delisted).containsExactlyInAnyOrder(red, blue);
        invalid(sending(
                        Map.of("candidates", List.of(Map.of("name", "family", "rule", rule)), "replay", true),
                        "assortment"))
                .post("/delisting-rules/simulations")
                .then()
                .statusCode(400)
                .body("validationErrors.path", hasItem("candidates[0].rule.basis"));
    }

    /** Reviews of all members at the same time: at the end every member is judged by all of them. */
    @Test
    void judgesExactlyUnderLoad() {
        rule("AUTOMATIC");
        List<String> members = List.of(variant(head), variant(head), variant(head), variant(head));
        List<CompletableFuture<Void>> raters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String member = members.get(i % members.size());
            int stars = i < 4 ? 1 : 3;
            raters.add(CompletableFuture.runAsync(() -> rate(member, stars, stars, stars, stars, stars)));
        }
        CompletableFuture<Void> mover = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 5; i++) {
                put(members.get(0), null);
                put(members.get(0), head);
            }
        });
        raters.forEach(CompletableFuture::join);
        mover.join();
        assertThat(Shop.summary(members.get(1)).getInt("family.count")).isEqualTo(40);
        assertThat(Shop.summary(members.get(1)).getInt("family.sum")).isEqualTo(80);
        assertThat(members).allSatisfy(member -> {
            assertThat(listing(member)).isEqualTo("DELISTED");
            assertThat(decision(member).getInt("sum"))
                    .isLessThanOrEqualTo(decision(member).getInt("count") * 2);
            audit(member);
        });
    }

    @Test
    void meansNothingForDefects() {
        Map<String, Object> rule =
                new HashMap<>(Map.of("kind", "DEFECT", "minimumConfirmations", 3, "basis", "FAMILY"));
        rule.put("scope", Map.of("kind", "CATEGORY", "value", category));
        invalid(sending(rule, "assortment"))
                .put("/delisting-rules/" + unique("rule"))
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("basis"));
    }

    private void rule(String relisting) {
        Shop.putRule(unique("rule"), Shop.ruleFor(category, 2.0, 4, Map.of("basis", "FAMILY", "relisting", relisting)));
    }

    private String variant(String of) {
        String id = unique("variant");
        put(id, of);
        return id;
    }

    private void put(String productId, String variantOf) {
        Map<String, Object> said = new HashMap<>(Map.of("name", "Kettle " + productId, "category", category));
        if (variantOf != null) {
            said.put("variantOf", variantOf);
        }
        assertThat(sending(said, "catalog").put("/products/" + productId).statusCode())
                .isIn(200, 201);
    }

    private static List<String> listings(String... productIds) {
        return List.of(productIds).stream().map(Shop::listing).toList();
    }
}
