package io.twostar.laws;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The rules of delisting that a {@link History} puts: for everything, for categories, and for products and their families. */
final class RandomRules {

    private final Random random;
    private final String name;

    /** @param name with which the ids of the history begin */
    RandomRules(Random random, String name) {
        this.random = random;
        this.name = name;
    }

    /** Each scope has one rule that may be there or not; one rule wanders between scopes that no other has. */
    String anyRuleId() {
        return switch (random.nextInt(8)) {
            case 0 -> "default";
            case 1, 2 -> name + "category" + random.nextInt(History.CATEGORIES - 1);
            case 3, 4, 5, 6 -> name + "product" + random.nextInt(History.PRODUCTS - 1);
            default -> name + "wandering";
        };
    }

    Map<String, Object> scope(String ruleId) {
        String last = ruleId.substring(ruleId.length() - 1);
        if (ruleId.equals("default")) {
            return Map.of("kind", "ALL");
        }
        if (ruleId.endsWith("wandering")) {
            return switch (random.nextInt(3)) {
                case 0 -> Map.of("kind", "CATEGORY", "value", name + "c" + (History.CATEGORIES - 1));
                case 1 -> Map.of("kind", "PRODUCT", "value", name + (History.PRODUCTS - 1));
                default -> Map.of("kind", "PRODUCT", "value", name + "new0");
            };
        }
        return ruleId.contains("category")
                ? Map.of("kind", "CATEGORY", "value", name + "c" + last)
                : Map.of("kind", "PRODUCT", "value", name + last);
    }

    Map<String, Object> any(String ruleId) {
        Map<String, Object> body = new TreeMap<>();
        body.put("scope", scope(ruleId));
        body.put("maximumAverage", pick(1.00, 1.50, 2.00, 2.00, 2.25, 3.00, 3.33));
        body.put("minimumCount", 1 + random.nextInt(4));
        maybe(4, () -> body.put("windowDays", pick(1, 2, 7, 30)));
        maybe(4, () -> body.put("verifiedOnly", true));
        maybe(ruleId.contains("product") ? 2 : 3, () -> body.put("basis", "FAMILY"));
        maybe(4, () -> body.put("storefront", "shop-" + random.nextInt(2)));
        maybe(4, () -> body.put("upperBound", bound()));
        maybe(4, () -> body.put("coolingHours", pick(1, 24)));
        maybe(2, () -> {
            body.put("relisting", "AUTOMATIC");
            maybe(2, () -> body.put("relistAbove", pick(1.50, 2.00, 2.50, 3.00)));
        });
        return body;
    }

    /** That looks at all members of a family. */
    Map<String, Object> plainOfFamily(String ruleId) {
        return new TreeMap<>(Map.of(
                "scope",
                scope(ruleId),
                "maximumAverage",
                3.00,
                "minimumCount",
                2 + random.nextInt(6),
                "basis",
                "FAMILY",
                "relisting",
                "AUTOMATIC"));
    }

    private Map<String, Object> bound() {
        Map<String, Object> bound = new TreeMap<>();
        bound.put("confidence", pick(0.90, 0.95, 0.99));
        bound.put("atMost", pick(2.00, 2.50, 3.00, 3.50));
        maybe(2, () -> bound.put("prior", Map.of("1", 0.10, "2", 0.15, "3", 0.2, "4", 0.25, "5", 0.30)));
        return bound;
    }

    private void maybe(int oneIn, Runnable action) {
        if (random.nextInt(oneIn) == 0) {
            action.run();
        }
    }

    private Object pick(Object... values) {
        return values[random.nextInt(values.length)];
    }
}
