package io.twostar.stop;

/**
 * What an emergency stop is for.
 *
 * @param value category, product id or id of the client's key; empty for {@link Kind#ALL}
 */
public record StopScope(Kind kind, String value) {

    /** From the widest on. */
    public enum Kind {
        ALL,
        CATEGORY,
        PRODUCT,
        CLIENT
    }

    boolean covers(String productId, String category, String clientId) {
        return switch (kind) {
            case ALL -> true;
            case CATEGORY -> value.equalsIgnoreCase(category);
            case PRODUCT -> value.equals(productId);
            case CLIENT -> value.equals(clientId);
        };
    }
}
