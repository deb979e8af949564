package io.twostar.delisting.rule;

/**
 * The products a rule is for. Of several rules in force the most specific one judges a product.
 *
 * @param value category or product id, empty for {@link Kind#ALL}
 */
public record Scope(Kind kind, String value) {

    /** From the widest to the most specific. */
    public enum Kind {
        ALL,
        CATEGORY,
        PRODUCT
    }

    /** A condition on rows whose scope is the bound one: categories are the same in any case, ids of products are exact. */
    static final String IS_BOUND = """
            scope_kind = :kind
            and (scope_value = :value or scope_kind = 'CATEGORY' and scope_value collate case_insensitive = :value)
            """;

    public static final Scope ALL = new Scope(Kind.ALL, "");

    public boolean covers(String productId, String category) {
        return switch (kind) {
            case ALL -> true;
            case CATEGORY -> value.equalsIgnoreCase(category);
            case PRODUCT -> value.equals(productId);
        };
    }
}
