package io.twostar.syndication;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.twostar.Shop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What tests of syndication do again and again. */
final class Syndicated {

    private Syndicated() {}

    static Map<String, Object> request(String origin, String url, String originProductId, String productId) {
        return new HashMap<>(Map.of(
                "name",
                "The other shop",
                "origin",
                origin,
                "url",
                url,
                "mappings",
                List.of(Map.of("originProductId", originProductId, "productId", productId))));
    }

    static String create(Map<String, Object> requested) {
        return sending(requested, "catalog")
                .post("/syndications")
                .then()
                .statusCode(201)
                .extract()
                .path("syndicationId");
    }

    static JsonPath show(String syndicationId) {
        return as("catalog")
                .get("/syndications/" + syndicationId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static void end(String syndicationId) {
        as("catalog").delete("/syndications/" + syndicationId).then().statusCode(200);
        until(() -> show(syndicationId), shown -> shown.getString("status").equals("ENDED"));
    }

    /** The reviews of this origin on the product, newest first. */
    static List<Map<String, Object>> reviews(String productId, String origin) {
        return asAnonymous()
                .queryParam("origin", origin)
                .queryParam("pageSize", 100)
                .get("/products/" + productId + "/reviews")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** How many ratings of other systems the summary shows, and their sum. */
    static String numbers(String productId) {
        JsonPath summary = Shop.summary(productId);
        return summary.get("syndicated") == null
                ? "none"
                : summary.getInt("syndicated.count") + " " + summary.getInt("syndicated.sum");
    }

    static void awaitNumbers(String productId, String expected) {
        until(() -> numbers(productId), expected::equals);
    }

    static <T> T until(java.util.concurrent.Callable<T> read, Predicate<T> expected) {
        return await().pollInterval(Duration.ofMillis(100)).until(read, expected);
    }
}
