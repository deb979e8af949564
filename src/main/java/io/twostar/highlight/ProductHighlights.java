package io.twostar.highlight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the reviews of a product mention more often than those of others; absent members are {@code null}.
 *
 * @param texts how many texts were read
 */
record ProductHighlights(String productId, long texts, List<Highlight> items, Instant computedAt) {

    /**
     * A matter that reviews mention.
     *
     * @param mentions reviews that mention it, those of three stars included, which are on neither side
     */
    record Highlight(String aspect, long mentions, Side positive, Side negative) {}

    /** Reviews of four and five, or of one and two stars that mention it; {@code quotation} may be absent. */
    record Side(long count, BigDecimal share, Quotation quotation) {

        static Side of(long count, long mentions, Quotation quotation) {
            return new Side(
                    count,
                    BigDecimal.valueOf(count).divide(BigDecimal.valueOf(mentions), 2, RoundingMode.HALF_UP),
                    quotation);
        }
    }

    /** A piece of a review's text, exactly as it is there. */
    record Quotation(UUID reviewId, String text) {}
}
