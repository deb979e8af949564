package io.twostar.exchange.partition;

import io.twostar.catalog.ProductCard;
import io.twostar.review.Origin;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewContent;
import io.twostar.review.Verification;
import io.twostar.review.intake.ReviewHistory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A row that is valid by itself.
 *
 * @param createdAt empty where the row names no time
 * @param importKey identifies the row within source and product; empty if its author does
 * @param history no part of the row's identity: counts grow from file to file
 * @param storefront null if the row names none
 * @param photoUrls no part of the row's identity; empty unless the import fetches photos
 * @param place how it relates to the other rows of the file
 */
public record ImportRow(
        long line,
        String productId,
        ProductCard card,
        ReviewAuthor author,
        ReviewContent content,
        Optional<Instant> createdAt,
        boolean isVerified,
        Optional<String> importKey,
        ReviewHistory history,
        String storefront,
        List<String> photoUrls,
        RowPlace place) {

    private static final String EXTERNAL = "x:";

    /** What a row with this external id is stored under. */
    public static String keyOf(String externalId) {
        return EXTERNAL + externalId;
    }

    public boolean hasExternalId() {
        return importKey.filter(key -> key.startsWith(EXTERNAL)).isPresent();
    }

    /** Whether the review has the contents of the row. */
    public boolean says(ReviewContent other) {
        return content.stars() == other.stars()
                && Objects.equals(content.title(), other.title())
                && Objects.equals(content.text(), other.text())
                && Objects.equals(content.locale(), other.locale());
    }

    /** The same row with this import key. */
    ImportRow identified(String key) {
        return with(author, Optional.of(key), RowPlace.ONLY);
    }

    /** The same row in its place among the others. */
    ImportRow standing(RowPlace found) {
        return with(author, importKey, found);
    }

    /** The same row without an author. */
    ImportRow anonymous() {
        return with(new ReviewAuthor(null, author.displayName()), importKey, place);
    }

    private ImportRow with(ReviewAuthor by, Optional<String> key, RowPlace found) {
        return new ImportRow(
                line, productId, card, by, content, createdAt, isVerified, key, history, storefront, photoUrls, found);
    }

    /** @param bought whether the shop has recorded the purchase already */
    public Origin origin(String source, String clientId, boolean bought) {
        Verification unsaid = bought ? Verification.PURCHASE : null;
        return new Origin(
                source,
                importKey.orElse(null),
                clientId,
                null,
                history.incentive(),
                isVerified ? Verification.IMPORTED : unsaid,
                storefront);
    }
}
