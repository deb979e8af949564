package io.twostar.moderation;

import static io.twostar.Api.as;
import static io.twostar.Api.by;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What authors and moderators do, for tests that need it done. */
final class Moderation {

    private Moderation() {}

    static Response submit(String productId, String authorId, int stars, String text) {
        return sending(Map.of("stars", stars, "text", text, "locale", "en", "author", Map.of("id", authorId)), "submit")
                .post("/products/" + productId + "/reviews");
    }

    /** The id of a review with this text that has just been stored. */
    static String review(String productId, String authorId, int stars, String text) {
        return submit(productId, authorId, stars, text)
                .then()
                .statusCode(201)
                .extract()
                .path("reviewId");
    }

    static Map<String, Object> decision(String productId, String reviewId, int version, String outcome) {
        Map<String, Object> decision = new HashMap<>(Map.of(
                "productId", productId,
                "kind", "REVIEW",
                "subjectId", reviewId,
                "version", version,
                "outcome", outcome));
        if (!outcome.equals("PUBLISH")) {
            decision.put("reasonCode", "ADVERTISING");
            decision.put("facts", "It is an advertisement.");
        }
        return decision;
    }

    static Response decide(String productId, String reviewId, String outcome) {
        return sending(decision(productId, reviewId, 1, outcome), "moderate").post("/moderation-decisions");
    }

    /** A new moderator. */
    static String moderator(String name) {
        return newKey(Map.of("name", name, "scopes", List.of("moderate")));
    }

    /** The waiting texts of a category. */
    static List<Map<String, Object>> queue(String category) {
        return as("moderate")
                .queryParam("category", category)
                .get("/moderation-queue")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    static Response send(String key, Object body, String path) {
        return by(key).contentType("application/json").body(body).post(path);
    }
}
