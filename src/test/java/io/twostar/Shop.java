package io.twostar;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.http.problem.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a shop does, for tests that need it done: always with products, categories and authors of their own. */
public final class Shop {

    private static final int UNIQUE = 13;

    private Shop() {}

    /** A name that nothing else has. */
    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, UNIQUE);
    }

    /** A listed product alone in its category, judged by the rule {@code default}. */
    public static String product() {
        return productIn(unique("category"));
    }

    public static String productIn(String category) {
        String productId = unique("product");
        put(productId, category).then().statusCode(201);
        return productId;
    }

    public static Response put(String productId, String category) {
        return sending(Map.of("name", "Kettle " + productId, "category", category), "catalog")
                .put("/products/" + productId);
    }

    public static void retire(String productId) {
        as("catalog").delete("/products/" + productId).then().statusCode(204);
    }

    /** Reviews with these stars by as many new authors, in this order; answers with their ids. */
    public static List<String> rate(String productId, int... stars) {
        List<String> reviews = new ArrayList<>();
        for (int star : stars) {
            reviews.add(review(productId, unique("author"), star)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("reviewId"));
        }
        return reviews;
    }

    public static Response review(String productId, String authorId, int stars) {
        return sending(Map.of("stars", stars, "author", Map.of("id", authorId)), "submit")
                .post("/products/" + productId + "/reviews");
    }

    /**
     * Reviews by a new author.
     *
     * @param members of the review beside its stars and author; those that are null are left out
     * @return its id
     */
    public static String review(String productId, int stars, Map<String, ?> members) {
        Map<String, Object> review =
                new HashMap<>(Map.of("stars", stars, "author", Map.of("id", unique("author"), "displayName", "A")));
        review.putAll(members);
        review.values().removeIf(Objects::isNull);
        return sending(review, "submit")
                .post("/products/" + productId + "/reviews")
                .then()
                .statusCode(201)
                .extract()
                .path("reviewId");
    }

    /** Records that the author bought the product. */
    public static String buy(String productId, String authorId) {
        String purchaseId = unique("purchase");
        purchase(purchaseId, productId, authorId, null).then().statusCode(201);
        return purchaseId;
    }

    /** @param returnedAt null if it was not returned */
    public static Response purchase(String purchaseId, String productId, String authorId, String returnedAt) {
        Map<String, Object> said = new HashMap<>(
                Map.of("productId", productId, "authorId", authorId, "purchasedAt", "2026-01-01T00:00:00Z"));
        if (returnedAt != null) {
            said.put("returnedAt", returnedAt);
        }
        return sending(said, "submit").put("/purchases/" + purchaseId);
    }

    /** The token of an invitation of the author to review the products. */
    public static String invite(String authorId, String... productIds) {
        return sending(
                        Map.of(
                                "invitations",
                                List.of(Map.of(
                                        "author",
                                        Map.of("id", authorId, "displayName", "Guest"),
                                        "productIds",
                                        List.of(productIds)))),
                        "submit")
                .post("/review-invitations")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].token");
    }

    /** Edits a review whatever its version is. */
    public static Response edit(String productId, String reviewId, int stars) {
        return sending(Map.of("stars", stars), "submit")
                .header("If-Match", "*")
                .put("/products/" + productId + "/reviews/" + reviewId);
    }

    public static void withdraw(String productId, String reviewId) {
        as("submit")
                .header("If-Match", "*")
                .delete("/products/" + productId + "/reviews/" + reviewId)
                .then()
                .statusCode(204);
    }

    /** The product as everybody sees it. */
    public static JsonPath show(String productId) {
        return asAnonymous()
                .get("/products/" + productId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static String listing(String productId) {
        return show(productId).getString("listing.status");
    }

    public static JsonPath summary(String productId) {
        return asAnonymous()
                .get("/products/" + productId + "/rating-summary")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** How many of the product's reviews are shown and do not count, as staff see them. */
    public static int held(String productId) {
        int held = 0;
        String cursor = null;
        do {
            JsonPath page = (cursor == null ? as("submit") : as("submit").queryParam("cursor", cursor))
                    .queryParam("pageSize", 100)
                    .get("/products/" + productId + "/reviews")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            held += (int) page.getList("items.counted").stream()
                    .filter(Boolean.FALSE::equals)
                    .count();
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return held;
    }

    /** The ids of the products that are found. */
    public static List<String> found(Map<String, Object> query) {
        return asAnonymous()
                .queryParams(query)
                .get("/products")
                .then()
                .statusCode(200)
                .extract()
                .path("items.productId");
    }

    /** A stop that affects no one. */
    public static Map<String, Object> idleStop() {
        return Map.of(
                "scope",
                Map.of("kind", "CLIENT", "value", "nobody"),
                "action",
                "REFUSE_WRITES",
                "reason",
                "Trying.",
                "expiresAt",
                "2100-01-01T00:00:00Z");
    }

    /** Sets an emergency stop. */
    public static String stop(String kind, String value, String action, Instant expiresAt) {
        String stop = unique("stop");
        Map<String, Object> scope = Map.of("kind", kind, "value", value);
        sending(
                        Map.of(
                                "scope",
                                scope,
                                "action",
                                action,
                                "reason",
                                "A storm.",
                                "expiresAt",
                                Times.format(expiresAt)),
                        "admin")
                .put("/emergency-stops/" + stop)
                .then()
                .statusCode(201)
                .body("inForce", equalTo(true));
        return stop;
    }

    public static String openCase(String productId) {
        return as("moderate")
                .queryParam("productId", productId)
                .queryParam("status", "OPEN")
                .get("/surge-cases")
                .path("items[0].caseId");
    }

    /** The decision by which the product's listing began. */
    public static JsonPath decision(String productId) {
        return asAnonymous()
                .get("/products/" + productId + "/listing-decisions/"
                        + show(productId).getString("listing.decisionId"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The decisions on a product, newest first. */
    public static List<Map<String, Object>> decisions(String productId) {
        return asAnonymous()
                .queryParam("productId", productId)
                .get("/listing-decisions")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    public static Response delist(String productId, String reason) {
        return sending(Map.of("reason", reason), "assortment").post("/products/" + productId + "/delistings");
    }

    public static Response relist(String productId, String reason, boolean newEpoch) {
        return sending(Map.of("reason", reason, "newEpoch", newEpoch), "assortment")
                .post("/products/" + productId + "/relistings");
    }

    /** Puts a rule and waits until the products that it concerns are judged. */
    public static JsonPath putRule(String ruleId, Map<String, Object> rule) {
        JsonPath put = sending(rule, "assortment")
                .put("/delisting-rules/" + ruleId)
                .then()
                .extract()
                .jsonPath();
        awaitJob(put.getString("judgementJobId"));
        return put;
    }

    public static void deleteRule(String ruleId) {
        awaitJob(as("assortment")
                .delete("/delisting-rules/" + ruleId)
                .then()
                .statusCode(200)
                .extract()
                .path("judgementJobId"));
    }

    /** A rule for a category, with the members of {@code more} besides. */
    public static Map<String, Object> ruleFor(
            String category, double maximumAverage, int minimumCount, Map<String, Object> more) {
        Map<String, Object> rule = new HashMap<>(more);
        rule.put("scope", Map.of("kind", "CATEGORY", "value", category));
        rule.put("maximumAverage", maximumAverage);
        rule.put("minimumCount", minimumCount);
        return rule;
    }

    /** Imports a file of reviews of products that exist; answers with the job when it has succeeded. */
    public static JsonPath importReviews(String csv) {
        return importReviews(unique("source"), csv);
    }

    public static JsonPath importReviews(String source, String csv) {
        String jobId = as("catalog")
                .queryParam("source", source)
                .contentType("text/csv; charset=utf-8")
                .body(csv)
                .post("/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("jobId");
        awaitJob(jobId);
        return as("admin").get("/jobs/" + jobId).then().extract().jsonPath();
    }

    /** Verified reviews with these stars by as many new authors. */
    public static void importVerified(String productId, int... stars) {
        StringBuilder csv = new StringBuilder("productId,authorId,stars,verifiedPurchase\n");
        for (int star : stars) {
            csv.append(productId + "," + unique("author") + "," + star + ",true\n");
        }
        importReviews(csv.toString());
    }

    /** All published numbers of the product equal a recomputation from its reviews. */
    public static void audit(String productId) {
        String jobId = sending(Map.of("productIds", List.of(productId)), "admin")
                .post("/audits")
                .then()
                .statusCode(202)
                .extract()
                .path("jobId");
        awaitJob(jobId);
        assertThat(as("admin").get("/jobs/" + jobId + "/differences").<List<Object>>path("items"))
                .isEmpty();
    }

    public static void awaitJob(String jobId) {
        await().pollInterval(Duration.ofMillis(50)).until(() -> "SUCCEEDED"
                .equals(as("admin").get("/jobs/" + jobId).then().extract().path("status")));
    }

    /**
     * The events of a product in their order, as soon as there are some of these types in this order, others in between,
     * and the last one of all is of the last type.
     */
    public static List<Map<String, Object>> eventsUntil(String productId, String... types) {
        Pattern requested = Pattern.compile(
                Stream.of(types).map(Pattern::quote).collect(Collectors.joining(" (.* )?", "(^|.* )", "$")));
        return await().pollInterval(Duration.ofMillis(50)).until(() -> events(productId), events -> requested
                .matcher(types(events))
                .matches());
    }

    private static String types(List<Map<String, Object>> events) {
        return events.stream().map(event -> event.get("type").toString()).collect(Collectors.joining(" "));
    }

    public static List<Map<String, Object>> events(String productId) {
        return as("partner")
                .queryParam("productId", productId)
                .queryParam("pageSize", 1000)
                .get("/events")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }
}
