package io.twostar.delisting;

import static org.hamcrest.Matchers.oneOf;

import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A category of its own, so that tests and their rules do not meet. */
public final class TestCategory {

    public final String category = "cat-" + UUID.randomUUID();

    public String product() {
        return product(Map.of());
    }

    public String product(Map<String, Object> more) {
        String productId = "p-" + UUID.randomUUID();
        Map<String, Object> card = new HashMap<>(Map.of("name", "Kettle", "category", category));
        card.putAll(more);
        Api.sending(card, "admin").put("/products/" + productId).then().statusCode(201);
        return productId;
    }

    /** A rule for this category, judged. */
    public String rule(Map<String, Object> values) {
        String ruleId = "r-" + category;
        Response put = Api.sending(forCategory(values), "admin").put("/delisting-rules/" + ruleId);
        put.then().statusCode(oneOf(200, 201));
        Shop.awaitJob(put.path("judgementJobId"));
        return ruleId;
    }

    public Map<String, Object> forCategory(Map<String, Object> values) {
        Map<String, Object> rule = new HashMap<>(values);
        rule.put("scope", Map.of("kind", "CATEGORY", "value", category));
        return rule;
    }
}
