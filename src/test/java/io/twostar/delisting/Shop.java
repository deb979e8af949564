package io.twostar.delisting;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.TestKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A shop of one category of its own, so that tests and their rules do not meet. */
public final class Shop {

    public final String category = "cat-" + UUID.randomUUID();

    public static RequestSpecification admin() {
        return given().header("X-API-Key", TestKeys.admin()).contentType(ContentType.JSON);
    }

    public static RequestSpecification as(String key) {
        return given().header("X-API-Key", key).contentType(ContentType.JSON);
    }

    /** A new key. */
    public static String key(Map<String, Object> wanted) {
        return admin().body(wanted).post("/api-keys").path("key");
    }

    public String product() {
        return product(Map.of());
    }

    public String product(Map<String, Object> more) {
        String productId = "p-" + UUID.randomUUID();
        Map<String, Object> card = new HashMap<>(Map.of("name", "Kettle", "category", category));
        card.putAll(more);
        admin().body(card).put("/products/" + productId).then().statusCode(201);
        return productId;
    }

    public static Response rate(String productId, int stars) {
        Response response = admin().body(Map.of(
                        "stars", stars, "author", Map.of("id", UUID.randomUUID().toString(), "displayName", "A")))
                .post("/products/" + productId + "/reviews");
        response.then().statusCode(201);
        return response;
    }

    public static String listing(String productId) {
        return given().get("/products/" + productId).path("listing.status");
    }

    public static List<Map<String, Object>> decisions(String productId) {
        return given().get("/listing-decisions?pageSize=200&productId=" + productId)
                .path("items");
    }

    /** A rule for this shop's category, judged. */
    public String rule(Map<String, Object> values) {
        String ruleId = "r-" + category;
        Response put = admin().body(forCategory(values)).put("/delisting-rules/" + ruleId);
        put.then().statusCode(org.hamcrest.Matchers.oneOf(200, 201));
        awaitJob(put.path("judgementJobId"));
        return ruleId;
    }

    public Map<String, Object> forCategory(Map<String, Object> values) {
        Map<String, Object> rule = new HashMap<>(values);
        rule.put("scope", Map.of("kind", "CATEGORY", "value", category));
        return rule;
    }

    public static void awaitJob(String jobId) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> "SUCCEEDED".equals(admin().get("/jobs/" + jobId).path("state")));
    }

    /** All items of a list. */
    public static List<Map<String, Object>> all(String path) {
        List<Map<String, Object>> items = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = cursor == null ? admin() : admin().queryParam("cursor", cursor);
            Response page = request.get(path);
            page.then().statusCode(200);
            items.addAll(page.path("items"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return items;
    }
}
