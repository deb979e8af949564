package io.twostar.delisting.administration;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Shop.ruleFor;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Pages;
import io.twostar.Refusal;
import io.twostar.Shop;
import io.twostar.http.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class DelistingRuleResourceTest {

    private static final Map<String, Object> PRIOR = Map.of("1", 0.06, "2", 0.05, "3", 0.09, "4", 0.2, "5", 0.6);

    @Test
    void shipsWithTheLiteralRule() {
        asAnonymous()
                .get("/delisting-rules/default")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=5")
                .body("scope", equalTo(Map.of("kind", "ALL")))
                .body("maximumAverage", equalTo(2.0f))
                .body("minimumCount", equalTo(1))
                .body("verifiedOnly", equalTo(false))
                .body("coolingHours", equalTo(0))
                .body("relisting", equalTo("MANUAL"))
                .body("upperBound", nullValue())
                .body("windowDays", nullValue());
    }

    @Test
    void makesAVersionOfEveryChangeAndOfNothingElse() {
        String ruleId = unique("rule");
        String category = unique("category");
        Response first = put(ruleId, ruleFor(category, 2.5, 10, Map.of()));
        first.then()
                .statusCode(201)
                .header("Location", "/delisting-rules/" + ruleId)
                .body("version", equalTo(1))
                .body("scope", equalTo(Map.of("kind", "CATEGORY", "value", category)));
        Response same = put(
                ruleId,
                ruleFor(category, 2.5, 10, Map.of("coolingHours", 0, "relisting", "MANUAL", "verifiedOnly", false)));
        same.then().statusCode(200).header("ETag", first.header("ETag")).header("Location", nullValue());
        assertThat(same.asString()).isEqualTo(first.asString());
        Response second = put(ruleId, ruleFor(category, 2.5, 11, Map.of()));
        second.then().statusCode(200).body("version", equalTo(2));
        assertThat(second.header("ETag")).isNotEqualTo(first.header("ETag"));
        assertThat(second.<String>path("judgementJobId")).isNotEqualTo(first.path("judgementJobId"));
        asAnonymous()
                .get("/delisting-rules/" + ruleId + "?version=1")
                .then()
                .statusCode(200)
                .body("minimumCount", equalTo(10));
        asAnonymous().get("/delisting-rules/" + ruleId).then().statusCode(200).body("minimumCount", equalTo(11));
        asAnonymous()
                .header("If-None-Match", second.header("ETag"))
                .get("/delisting-rules/" + ruleId)
                .then()
                .statusCode(304);
        asAnonymous().get("/delisting-rules/" + ruleId + "?version=3").then().statusCode(404);
        Shop.awaitJob(second.path("judgementJobId"));
    }

    @Test
    void putsTheLiteralRuleInItsPlaceAsNoChange() {
        Response before = asAnonymous().get("/delisting-rules/default");
        Response put =
                put("default", Map.of("scope", Map.of("kind", "ALL"), "maximumAverage", 2.00, "minimumCount", 1));
        put.then().statusCode(200);
        assertThat(put.asString()).isEqualTo(before.asString());
    }

    @Test
    void honoursIfMatch() {
        String ruleId = unique("rule");
        String category = unique("category");
        String etag = put(ruleId, ruleFor(category, 2, 10, Map.of())).header("ETag");
        sending(ruleFor(category, 2, 11, Map.of()), "assortment")
                .header("If-Match", etag)
                .put("/delisting-rules/" + ruleId)
                .then()
                .statusCode(200);
        Refusal.assertThatIs(
                sending(ruleFor(category, 2, 12, Map.of()), "assortment")
                        .header("If-Match", etag)
                        .put("/delisting-rules/" + ruleId),
                ProblemType.PRECONDITION_FAILED,
                "/delisting-rules/" + ruleId,
                "The resource has changed since the state that If-Match names.");
        as("assortment")
                .header("If-Match", etag)
                .delete("/delisting-rules/" + ruleId)
                .then()
                .statusCode(412);
        sending(ruleFor(unique("category"), 2, 1, Map.of()), "assortment")
                .header("If-Match", "*")
                .put("/delisting-rules/" + unique("rule"))
                .then()
                .statusCode(412);
    }

    @Test
    void leavesADeletedRuleReadableByVersion() {
        String ruleId = unique("rule");
        String category = unique("category");
        put(ruleId, ruleFor(category, 2, 10, Map.of())).then().statusCode(201);
        Shop.deleteRule(ruleId);
        asAnonymous().get("/delisting-rules/" + ruleId).then().statusCode(404);
        asAnonymous().get("/delisting-rules/" + ruleId + "?version=1").then().statusCode(200);
        as("assortment").delete("/delisting-rules/" + ruleId).then().statusCode(404);
        assertThat(ruleIds()).doesNotContain(ruleId);
        put(ruleId, ruleFor(category, 2, 10, Map.of())).then().statusCode(201).body("version", equalTo(2));
    }

    @Test
    void keepsTheDefaultRule() {
        Refusal.assertThatIs(
                as("assortment").delete("/delisting-rules/default"),
                ProblemType.RULE_CONFLICT,
                "/delisting-rules/default",
                "The rule default can be replaced, not deleted.");
        Refusal.assertThatIs(
                put("default", ruleFor(unique("category"), 2, 1, Map.of())),
                ProblemType.RULE_CONFLICT,
                "/delisting-rules/default",
                "The rule default is for ALL products.");
    }

    @Test
    void refusesASecondRuleForOneScope() {
        String category = unique("category");
        put(unique("rule"), ruleFor(category, 2, 10, Map.of())).then().statusCode(201);
        String other = unique("rule");
        Refusal.assertThatIs(
                put(other, ruleFor(category, 2, 10, Map.of())),
                ProblemType.RULE_CONFLICT,
                "/delisting-rules/" + other,
                "Another rule has this scope already.");
        put(unique("rule"), Map.of("scope", Map.of("kind", "ALL"), "maximumAverage", 2, "minimumCount", 9))
                .then()
                .statusCode(409);
        // What is a category may well be the name of a product.
        put(
                        unique("rule"),
                        Map.of(
                                "scope",
                                Map.of("kind", "PRODUCT", "value", category),
                                "maximumAverage",
                                2,
                                "minimumCount",
                                9))
                .then()
                .statusCode(201);
    }

    static Stream<Arguments> contradictions() {
        Map<String, Object> toAll = Map.of("kind", "ALL");
        return Stream.of(
                arguments("scope.value", Map.of("scope", Map.of("kind", "CATEGORY"))),
                arguments("scope.value", Map.of("scope", Map.of("kind", "ALL", "value", "Kettles"))),
                arguments("relistAbove", Map.of("scope", toAll, "relistAbove", 3)),
                arguments("relistAbove", Map.of("scope", toAll, "relisting", "MANUAL", "relistAbove", 3)),
                arguments(
                        "upperBound.confidence",
                        Map.of("scope", toAll, "upperBound", Map.of("confidence", 0.93, "atMost", 2.5))),
                arguments(
                        "upperBound.prior",
                        Map.of(
                                "scope",
                                toAll,
                                "upperBound",
                                Map.of(
                                        "confidence",
                                        0.95,
                                        "atMost",
                                        2.5,
                                        "prior",
                                        Map.of("1", 0.2, "2", 0.2, "3", 0.2, "4", 0.2, "5", 0.1)))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("contradictions")
    void refusesWhatContradictsItself(String path, Map<String, Object> members) {
        String ruleId = unique("rule");
        Map<String, Object> rule = new HashMap<>(members);
        rule.put("maximumAverage", 2);
        rule.put("minimumCount", 5);
        Response refused = put(ruleId, rule);
        refused.then().statusCode(400).body("type", equalTo("/problems/validation"));
        assertThat(refused.jsonPath().<String>getList("validationErrors.path")).containsExactly(path);
        asAnonymous().get("/delisting-rules/" + ruleId + "?version=1").then().statusCode(404);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("maximumAverage", "multipleOf", 2.005),
                arguments("maximumAverage", "minimum", 0.99),
                arguments("maximumAverage", "maximum", 5.01),
                arguments("maximumAverage", "type", "2"),
                arguments("minimumCount", "minimum", 0),
                arguments("minimumCount", "maximum", 1_000_001),
                arguments("minimumCount", "type", 1.5),
                arguments("windowDays", "minimum", 0),
                arguments("coolingHours", "maximum", 8761),
                arguments("relisting", "enum", "NEVER"),
                arguments("relistAbove", "multipleOf", 2.501),
                arguments("priority", "unknown", 1));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("malformed")
    void refusesWhatTheContractDoesNotAllow(String member, String key, Object value) {
        Map<String, Object> rule = ruleFor(unique("category"), 2, 1, Map.of("relisting", "AUTOMATIC"));
        rule.put(member, value);
        Response refused = invalid(sending(rule, "assortment")).put("/delisting-rules/" + unique("rule"));
        refused.then().statusCode(400);
        assertThat(refused.jsonPath().<String>getList("validationErrors.collect { it.path + ' ' + it.details[0].key }"))
                .containsExactly(member + " " + key);
    }

    @Test
    void freezesThePriorOfTheCategory() {
        String category = unique("category");
        String ruleId = unique("rule");
        Map<String, Object> requested =
                ruleFor(category, 2, 5, Map.of("upperBound", Map.of("confidence", 0.95, "atMost", 2.5)));
        String product = Shop.productIn(category);
        importRatings(product, 52, 5, 5, 4, 1);
        Response put = put(ruleId, requested);
        put.then()
                .statusCode(201)
                .body("upperBound.priorSource", equalTo("CATEGORY"))
                .body("upperBound.priorRatings", equalTo(52));
        assertThat(put.jsonPath().<String, Number>getMap("upperBound.prior").values().stream()
                        .mapToDouble(Number::doubleValue)
                        .toArray())
                .containsExactly(0.25, 0, 0, 0.25, 0.5);
        Shop.rate(product, 3);
        Response again = put(ruleId, requested);
        again.then().statusCode(200).body("version", equalTo(1));
        assertThat(again.asString()).isEqualTo(put.asString());
        Shop.awaitJob(put.path("judgementJobId"));
        Shop.rate(product, 2);
        String path = "/delisting-rules/" + ruleId + "/prior-refresh";
        as("assortment").header("If-Match", "\"2\"").post(path).then().statusCode(412);
        Response fresh = as("assortment").header("If-Match", "\"1\"").post(path);
        fresh.then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", equalTo(2))
                .body("minimumCount", equalTo(5))
                .body("upperBound.atMost", equalTo(2.5f))
                .body("upperBound.prior.2", equalTo(0.01851852f))
                .body("upperBound.priorRatings", equalTo(54));
        Shop.awaitJob(fresh.path("judgementJobId"));
        assertThat(as("assortment").post(path).asString()).isEqualTo(fresh.asString());
        assertThat(put(ruleId, requested).asString()).isEqualTo(fresh.asString());
    }

    private static void importRatings(String product, int ratings, int... stars) {
        StringBuilder csv = new StringBuilder("productId,authorId,stars\n");
        for (int i = 0; i < ratings; i++) {
            csv.append("%s,%s,%d\n".formatted(product, unique("author"), stars[i % stars.length]));
        }
        Shop.importReviews(csv.toString());
    }

    /** A prior of a single rating would be frozen with the rule. */
    @Test
    void asksForFiftyRatingsOfTheCategory() {
        String category = unique("category");
        Shop.rate(Shop.productIn(category), 1);
        String ruleId = unique("rule");
        Response put =
                put(ruleId, ruleFor(category, 2, 5, Map.of("upperBound", Map.of("confidence", 0.95, "atMost", 2.5))));
        assertThat(put.<String>path("upperBound.priorSource")).isIn("SHOP", "DEFAULT");
        assertThat(put.<Float>path("upperBound.prior.1")).isLessThan(1);
    }

    @Test
    void refreshesOnlyPriorsThatThereAre() {
        String ruleId = unique("rule");
        as("assortment")
                .post("/delisting-rules/" + ruleId + "/prior-refresh")
                .then()
                .statusCode(404);
        put(ruleId, ruleFor(unique("category"), 2, 5, Map.of())).then().statusCode(201);
        as("assortment")
                .post("/delisting-rules/" + ruleId + "/prior-refresh")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/rule-conflict"));
    }

    @Test
    void takesAPriorThatIsGiven() {
        Map<String, Object> bound = Map.of("confidence", 0.9, "atMost", 2.5, "prior", PRIOR);
        Response put = put(unique("rule"), ruleFor(unique("category"), 2, 5, Map.of("upperBound", bound)));
        put.then()
                .statusCode(201)
                .body("upperBound.confidence", equalTo(0.9f))
                .body("upperBound.priorSource", equalTo("GIVEN"))
                .body("upperBound.prior.5", equalTo(0.6f));
    }

    @Test
    void listsTheRulesInForceOnceEach() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String ruleId = unique("listed");
            put(ruleId, ruleFor(unique("category"), 2, 10, Map.of())).then().statusCode(201);
            made.add(ruleId);
        }
        List<String> seen = Pages.walk(
                () -> asAnonymous(),
                "/delisting-rules",
                2,
                "ruleId",
                () -> put(unique("zz"), ruleFor(unique("category"), 2, 10, Map.of())));
        assertThat(seen).contains("default").doesNotHaveDuplicates().containsAll(made);
        assertThat(ruleIds()).isSortedAccordingTo(String::compareTo);
        invalid(asAnonymous())
                .get("/delisting-rules?pageSize=201")
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("pageSize"));
        asAnonymous()
                .get("/delisting-rules?cursor=AAAA")
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("cursor"));
    }

    @Test
    void reportsEveryChange() {
        String ruleId = unique("rule");
        String category = unique("category");
        String cursor = eventsEnd();
        put(ruleId, ruleFor(category, 2, 10, Map.of())).then().statusCode(201);
        put(ruleId, ruleFor(category, 2, 10, Map.of())).then().statusCode(200);
        put(ruleId, ruleFor(category, 2, 11, Map.of())).then().statusCode(200);
        String job = as("assortment").delete("/delisting-rules/" + ruleId).path("judgementJobId");
        await().until(() -> changes(cursor, ruleId).size() == 3);
        assertThat(changes(cursor, ruleId))
                .extracting(data -> data.get("version"), data -> data.get("deleted"))
                .containsExactly(tuple(1, false), tuple(2, false), tuple(2, true));
        assertThat(changes(cursor, ruleId).get(2)).containsEntry("judgementJobId", job);
    }

    private static String eventsEnd() {
        String cursor = null;
        List<Object> items;
        do {
            Response page = (cursor == null ? as("partner") : as("partner").queryParam("cursor", cursor))
                    .queryParam("type", "rule.changed")
                    .queryParam("pageSize", 1000)
                    .get("/events");
            cursor = page.path("nextCursor");
            items = page.path("items");
        } while (!items.isEmpty());
        return cursor;
    }

    private static List<Map<String, Object>> changes(String cursor, String ruleId) {
        List<Map<String, Object>> changes = as("partner")
                .queryParam("type", "rule.changed")
                .queryParam("cursor", cursor)
                .get("/events")
                .path("items.data");
        return changes.stream()
                .filter(data -> ruleId.equals(data.get("ruleId")))
                .toList();
    }

    private static List<String> ruleIds() {
        return Pages.walk(() -> asAnonymous(), "/delisting-rules", 200, "ruleId", () -> {});
    }

    private static Response put(String ruleId, Map<String, Object> rule) {
        return sending(rule, "assortment").put("/delisting-rules/" + ruleId);
    }
}
