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

    public static final Scope ALL = new Scope(Kind.ALL, "");

    public boolean covers(String productId, String category) {
        return switch (kind) {
            case ALL -> true;
            case CATEGORY -> value.equals(category);
            case PRODUCT -> value.equals(productId);
        };
    }
}
