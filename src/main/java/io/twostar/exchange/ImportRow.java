package io.twostar.exchange;

import io.twostar.catalog.ProductCard;
import io.twostar.review.Origin;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewContent;
import io.twostar.review.Verification;
import java.time.Instant;
import java.util.Optional;

/**
 * A row that is right as far as the file can tell.
 *
 * @param createdAt empty where the row names no time
 * @param importKey tells the row again within source and product; empty where its author does
 * @param isRepeated whether the file has said the same before
 */
record ImportRow(
        long line,
        String productId,
        ProductCard card,
        ReviewAuthor author,
        ReviewContent content,
        Optional<Instant> createdAt,
        boolean isVerified,
        Optional<String> importKey,
        boolean isRepeated) {

    /** @param bought whether the shop has recorded the purchase already */
    Origin origin(String source, String clientId, boolean bought) {
        Verification unsaid = bought ? Verification.PURCHASE : null;
        return new Origin(
                source, importKey.orElse(null), clientId, null, null, isVerified ? Verification.IMPORTED : unsaid);
    }
}
