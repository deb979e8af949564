package io.twostar.highlight;

import java.util.UUID;

/** What a review says that everybody sees and that counts; {@code title} may be {@code null}. */
record ProductText(UUID reviewId, int version, int stars, String title, String text, String locale) {

    boolean isPositive() {
        return stars >= 4;
    }

    boolean isNegative() {
        return stars <= 2;
    }
}
