package io.twostar.event;

import static io.twostar.Api.as;
import static io.twostar.Api.by;
import static io.twostar.Api.invalid;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Shop.events;
import static io.twostar.Shop.eventsUntil;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.Refusal;
import io.twostar.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EventResourceTest {

    private static final Map<String, Object> NONE = Map.of("1", 0, "2", 0, "3", 0, "4", 0, "5", 0);

    @Test
    void returnsTheEventsOfAProductInOrder() {
        String category = unique("category");
        String product = Shop.productIn(category);
        String five = rate(product, 5).get(0);
        Shop.edit(product, five, 1).then().statusCode(200);
        JsonPath delisting = Shop.decision(product);
        Shop.relist(product, "Changed.", true).then().statusCode(201);
        String relisting = Shop.show(product).getString("listing.decisionId");
        String four = rate(product, 4).get(0);
        Shop.withdraw(product, four);
        sending(Map.of("name", "Renamed", "category", category), "catalog").put("/products/" + product);
        Shop.retire(product);
        List<Map<String, Object>> events = eventsUntil(product, "product.retired");
        assertThat(types(events))
                .containsExactly(
                        "product.created",
                        "review.published",
                        "summary.changed",
                        "review.updated",
                        "product.delisted",
                        "summary.changed",
                        "product.relisted",
                        "summary.changed",
                        "review.published",
                        "summary.changed",
                        "review.withdrawn",
                        "summary.changed",
                        "product.updated",
                        "product.retired");
        assertThat(data(events))
                .containsExactly(
                        Map.of(),
                        review(five, 1, 5, true),
                        summary(1, 1, 5, 5.0f, Map.of("1", 0, "2", 0, "3", 0, "4", 0, "5", 1)),
                        Map.of(
                                "reviewId",
                                five,
                                "epoch",
                                1,
                                "stars",
                                1,
                                "starsBefore",
                                5,
                                "verified",
                                false,
                                "counted",
                                true,
                                "version",
                                2),
                        Map.of(
                                "decisionId",
                                delisting.getString("decisionId"),
                                "cause",
                                "REVIEW",
                                "count",
                                1,
                                "sum",
                                1,
                                "ruleId",
                                "default",
                                "ruleVersion",
                                1,
                                "statement",
                                delisting.getMap("statement")),
                        summary(1, 1, 1, 1.0f, Map.of("1", 1, "2", 0, "3", 0, "4", 0, "5", 0)),
                        Map.of("decisionId", relisting, "cause", "HAND", "count", 1, "sum", 1, "epoch", 1),
                        Map.of("epoch", 2, "count", 0, "sum", 0, "distribution", NONE),
                        review(four, 2, 4, true),
                        summary(2, 1, 4, 4.0f, Map.of("1", 0, "2", 0, "3", 0, "4", 1, "5", 0)),
                        review(four, 2, 4, false),
                        Map.of("epoch", 2, "count", 0, "sum", 0, "distribution", NONE),
                        Map.of(),
                        Map.of());
        assertThat(events).extracting(event -> event.get("productId")).containsOnly(product);
        assertThat(events).extracting(event -> event.get("eventId")).doesNotHaveDuplicates();
        assertThat(events)
                .extracting(event -> ((Number) event.get("position")).longValue())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(events).extracting(event -> (String) event.get("occurredAt")).isSorted();
    }

    /** What events tell of the first version of a review without a purchase. */
    private static Map<String, Object> review(String reviewId, int epoch, int stars, boolean counted) {
        return Map.of(
                "reviewId",
                reviewId,
                "epoch",
                epoch,
                "stars",
                stars,
                "verified",
                false,
                "counted",
                counted,
                "version",
                1);
    }

    private static Map<String, Object> summary(
            int epoch, int count, int sum, float average, Map<String, Object> distribution) {
        return Map.of("epoch", epoch, "count", count, "sum", sum, "average", average, "distribution", distribution);
    }

    @Test
    void sendsNoEventWithoutAChange() {
        String category = unique("category");
        String product = Shop.productIn(category);
        String author = unique("author");
        Shop.review(product, author, 5).then().statusCode(201);
        Shop.review(product, author, 1).then().statusCode(409);
        Shop.relist(product, "Back.", false).then().statusCode(409);
        Shop.put(product, category).then().statusCode(200);
        sending(Map.of("name", "x", "category", category), "catalog")
                .header("If-Match", "\"stale\"")
                .put("/products/" + product)
                .then()
                .statusCode(412);
        Shop.retire(product);
        Shop.retire(product);
        Shop.review(product, unique("author"), 1).then().statusCode(409);
        assertThat(types(eventsUntil(product, "product.retired")))
                .containsExactly("product.created", "review.published", "summary.changed", "product.retired");
    }

    @Test
    void sendsSummaryChangedOnlyWhenNumbersChanged() {
        String product = Shop.product();
        String review = rate(product, 5).get(0);
        String updatedAt = Shop.summary(product).getString("updatedAt");
        sending(Map.of("stars", 5, "text", "What I meant."), "submit")
                .header("If-Match", "*")
                .put("/products/" + product + "/reviews/" + review)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        assertThat(types(eventsUntil(product, "review.updated")))
                .containsExactly("product.created", "review.published", "summary.changed", "review.updated");
        assertThat(Shop.summary(product).getString("updatedAt")).isEqualTo(updatedAt);
    }

    @Test
    void revealsNoPersonalData() {
        String product = Shop.product();
        String author = unique("author");
        sending(
                        Map.of(
                                "stars",
                                5,
                                "text",
                                "My name is Anna.",
                                "author",
                                Map.of("id", author, "displayName", "Anna K.")),
                        "submit")
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201);
        assertThat(eventsUntil(product, "summary.changed").toString()).doesNotContain(author, "Anna");
    }

    @Test
    void letsFollowersResumeWhereTheyStopped() {
        String product = Shop.product();
        String other = Shop.product();
        eventsUntil(product, "product.created");
        Supplier<RequestSpecification> following =
                () -> as("partner").queryParam("productId", product).queryParam("pageSize", 2);
        List<Map<String, Object>> followed = new ArrayList<>();
        String cursor = null;
        for (int round = 0; round < 6; round++) {
            rate(product, 5);
            rate(other, 4);
            int expected = 1 + 2 * (round + 1);
            eventsUntil(other, "summary.changed");
            await().until(() -> events(product).size() >= expected);
            Response page;
            do {
                RequestSpecification next = following.get();
                page = (cursor == null ? next : next.queryParam("cursor", cursor)).get("/events");
                page.then().statusCode(200);
                followed.addAll(page.path("items"));
                cursor = page.path("nextCursor");
                assertThat(cursor).isNotNull();
            } while (!page.<List<Object>>path("items").isEmpty());
        }
        assertThat(followed).isEqualTo(events(product)).hasSize(13);
    }

    @Test
    void filtersByType() {
        String product = Shop.product();
        rate(product, 1);
        Shop.relist(product, "Changed.", true).then().statusCode(201);
        await().until(() -> events(product).size() == 6);
        List<String> types = as("admin")
                .queryParam("productId", product)
                .queryParam("type", "product.relisted,product.delisted")
                .get("/events")
                .then()
                .statusCode(200)
                .extract()
                .path("items.type");
        assertThat(types).containsExactly("product.delisted", "product.relisted");
    }

    @Test
    void bindsACursorToItsFilter() {
        String product = Shop.product();
        String cursor =
                as("partner").queryParam("productId", product).get("/events").path("nextCursor");
        Refusal.assertNames(
                as("partner").queryParam("cursor", cursor).get("/events"),
                "/events",
                "query",
                "cursor",
                "cursor",
                "is not a cursor of this query; take nextCursor of the page before, and keep all filters as they were");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pageSize=0", "pageSize=1001", "type=review.vanished", "type=", "productId=a%20b", "since=1"})
    void refusesParametersThatMakeNoSense(String query) {
        invalid(as("partner"))
                .urlEncodingEnabled(false)
                .get("/events?" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation"));
    }

    @Test
    void showsASupplierOnlyItsOwnProducts() {
        String supplier = unique("supplier");
        String own = unique("product");
        sending(Map.of("name", "Own", "category", "Kettles", "supplierId", supplier), "catalog")
                .put("/products/" + own)
                .then()
                .statusCode(201);
        String foreign = Shop.product();
        Shop.buy(own, unique("buyer"));
        rate(own, 5);
        rate(foreign, 5);
        assertThat(types(eventsUntil(own, "summary.changed"))).contains("purchase.recorded");
        eventsUntil(foreign, "summary.changed");
        String key = newKey(Map.of("name", "supplier", "scopes", List.of("partner"), "supplierId", supplier));
        JsonPath seen = by(key).get("/events?pageSize=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(seen.<String>getList("items.productId")).hasSize(3).containsOnly(own);
        by(key).get("/events?productId=" + foreign).then().statusCode(200).body("items.size()", equalTo(0));
        // A cursor says where to go on, never what may be seen.
        String cursor = as("partner").get("/events?pageSize=1").path("nextCursor");
        by(key).queryParam("cursor", cursor).get("/events").then().statusCode(400);
    }

    private static List<Object> types(List<Map<String, Object>> events) {
        return events.stream().map(event -> event.get("type")).toList();
    }

    private static List<Object> data(List<Map<String, Object>> events) {
        return events.stream().map(event -> event.get("data")).toList();
    }
}
