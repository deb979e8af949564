package io.twostar.assortment;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.summary;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Shop;
import io.twostar.http.problem.ProblemType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FamilyTest {

    private final String category = unique("category");
    private final String head = unique("head");

    @Test
    void addsUpTheNumbersOfItsMembersAndLeavesTheirOwn() {
        String red = variant(head);
        assertThat(summary(red).<Object>get("family")).as("no other product").isNull();
        String blue = variant(head);
        rate(red, 5, 4);
        rate(blue, 3);
        assertThat(summary(red).getMap("family"))
                .isEqualTo(Map.of(
                        "familyId",
                        head,
                        "count",
                        3,
                        "sum",
                        12,
                        "average",
                        4.0f,
                        "distribution",
                        Map.of("1", 0, "2", 0, "3", 1, "4", 1, "5", 1),
                        "products",
                        2));
        assertThat(numbers(red)).containsExactly(2, 9, 3, 12, 2);
        assertThat(numbers(blue)).containsExactly(1, 3, 3, 12, 2);
        assertThat(Shop.show(blue).getMap("ratingSummary.family"))
                .isEqualTo(summary(blue).getMap("family"));
        assertThat(asAnonymous()
                        .get("/rating-summaries?productIds=" + red + "," + blue)
                        .jsonPath()
                        .<List<Integer>>get("items.family.count"))
                .isEqualTo(List.of(3, 3));
    }

    @Test
    void takesTheHeadInWhenItBecomesAProduct() {
        String red = variant(head);
        String blue = variant(head);
        rate(red, 5);
        assertThat(numbers(blue)).containsExactly(0, 0, 1, 5, 2);
        Shop.put(head, category).then().statusCode(201);
        rate(head, 2);
        assertThat(numbers(head)).containsExactly(1, 2, 2, 7, 3);
        assertThat(numbers(blue)).containsExactly(0, 0, 2, 7, 3);
        Shop.retire(head);
        assertThat(numbers(blue)).as("its ratings stay readable").containsExactly(0, 0, 2, 7, 3);
    }

    @Test
    void changesTheTagOfEveryMemberWithOne() {
        String red = variant(head);
        String blue = variant(head);
        String summary = etag(blue, "/rating-summary");
        String product = etag(blue, "");
        rate(red, 4);
        assertThat(etag(blue, "/rating-summary")).isNotEqualTo(summary);
        assertThat(etag(blue, "")).isNotEqualTo(product);
        summary = etag(blue, "/rating-summary");
        asAnonymous()
                .header("If-None-Match", summary)
                .get("/products/" + blue + "/rating-summary")
                .then()
                .statusCode(304);
        put(red, null).then().statusCode(200);
        assertThat(etag(blue, "/rating-summary")).isNotEqualTo(summary);
        assertThat(summary(blue).<Object>get("family")).isNull();
        assertThat(summary(red).<Object>get("family")).isNull();
    }

    @Test
    void movesAVariantFromOneFamilyToAnother() {
        String other = unique("head");
        String red = variant(head);
        String blue = variant(head);
        String green = variant(head);
        String grey = variant(other);
        rate(red, 5);
        assertThat(numbers(blue)).containsExactly(0, 0, 1, 5, 3);
        assertThat(summary(grey).<Object>get("family")).isNull();
        put(red, other).then().statusCode(200);
        assertThat(numbers(blue)).containsExactly(0, 0, 0, 0, 2);
        assertThat(numbers(green)).containsExactly(0, 0, 0, 0, 2);
        assertThat(numbers(grey)).containsExactly(0, 0, 1, 5, 2);
        assertThat(Shop.eventsUntil(other, "family.changed", "family.changed").get(1))
                .containsEntry("data", Map.of("variantId", red, "joined", true));
        assertThat(Shop.eventsUntil(head, "family.changed", "family.changed", "family.changed", "family.changed")
                        .get(3))
                .containsEntry("data", Map.of("variantId", red, "joined", false));
    }

    @Test
    void listsItsMembers() {
        Shop.put(head, category).then().statusCode(201);
        assertThat(members(head)).containsExactly(head);
        String red = variant(head);
        String blue = variant(head);
        Shop.retire(blue);
        assertThat(members(red)).containsExactlyInAnyOrder(head, red, blue);
        assertThat(members(head)).isSorted().hasSize(3);
        asAnonymous().get("/products/" + unique("none") + "/variants").then().statusCode(404);
    }

    @Test
    void refusesASecondLevel() {
        String red = variant(head);
        refused(put(red, red));
        refused(put(unique("third"), red));
        refused(put(head, unique("above")));
        Shop.put(head, category).then().statusCode(201);
        refused(put(head, unique("above")));
        refused(put(head, red));
        put(red, null).then().statusCode(200);
        put(head, red).then().statusCode(200);
    }

    /** Each of the two is right by itself. */
    @Test
    void refusesOneOfTwoThatRace() {
        for (int i = 0; i < 20; i++) {
            String a = unique("a");
            String b = unique("b");
            Shop.put(a, category).then().statusCode(201);
            Shop.put(b, category).then().statusCode(201);
            CompletableFuture<Integer> first =
                    CompletableFuture.supplyAsync(() -> put(a, b).statusCode());
            CompletableFuture<Integer> second =
                    CompletableFuture.supplyAsync(() -> put(b, a).statusCode());
            assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder(200, 409);
        }
    }

    private static void refused(Response answer) {
        answer.then().statusCode(409).body("type", equalTo(ProblemType.FAMILY_CONFLICT.uri()));
    }

    private String variant(String of) {
        String id = unique("variant");
        put(id, of).then().statusCode(201);
        return id;
    }

    private Response put(String productId, String variantOf) {
        Map<String, Object> said = new HashMap<>(Map.of("name", "Kettle " + productId, "category", category));
        if (variantOf != null) {
            said.put("variantOf", variantOf);
        }
        return sending(said, "catalog").put("/products/" + productId);
    }

    private static List<Integer> numbers(String productId) {
        var summary = summary(productId);
        return List.of(
                summary.getInt("count"),
                summary.getInt("sum"),
                summary.getInt("family.count"),
                summary.getInt("family.sum"),
                summary.getInt("family.products"));
    }

    private static String etag(String productId, String path) {
        return asAnonymous().get("/products/" + productId + path).header("ETag");
    }

    private static List<String> members(String productId) {
        return asAnonymous()
                .get("/products/" + productId + "/variants")
                .then()
                .statusCode(200)
                .extract()
                .path("items.productId");
    }
}
