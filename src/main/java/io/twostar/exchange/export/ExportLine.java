package io.twostar.exchange.export;

import io.twostar.review.ReviewView;
import java.util.UUID;

/**
 * One line of an export; absent members are {@code null}.
 *
 * @param review as it is now; only of {@code REVIEW}
 * @param gtin of the product, by which others know it; only of {@code REVIEW}
 * @param productId with {@code reviewId} and {@code reason} the review that is gone; only of {@code TOMBSTONE}
 * @param since the cursor for the next export; only of {@code END}
 */
record ExportLine(
        Kind kind,
        ReviewView review,
        String gtin,
        String productId,
        UUID reviewId,
        String reason,
        String since,
        Long reviews,
        Long tombstones) {

    enum Kind {
        REVIEW,
        TOMBSTONE,
        END
    }

    static ExportLine of(ReviewView review, String gtin) {
        return new ExportLine(Kind.REVIEW, review, gtin, null, null, null, null, null, null);
    }

    static ExportLine gone(String productId, UUID reviewId, String reason) {
        return new ExportLine(Kind.TOMBSTONE, null, null, productId, reviewId, reason, null, null, null);
    }

    static ExportLine end(String since, long reviews, long tombstones) {
        return new ExportLine(Kind.END, null, null, null, null, null, since, reviews, tombstones);
    }
}
