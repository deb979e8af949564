package io.twostar.assortment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.catalog.Product;
import io.twostar.catalog.ProductCard;
import io.twostar.http.ETags;
import io.twostar.rating.RatingSummary;
import java.time.Instant;
import java.util.UUID;

/** A product as answers show it; absent members are {@code null}. */
record ProductView(
        String productId,
        @JsonUnwrapped ProductCard card,
        String mergedInto,
        Instant createdAt,
        Instant updatedAt,
        ListingView listing,
        RatingSummary ratingSummary) {

    /** Whether storefronts show the product, since when and by whose decision. */
    record ListingView(
            Listing status,
            Instant since,
            DelistedBy delistedBy,
            UUID decisionId,
            Instant delistingPendingSince,
            Instant exemptUntil) {

        static ListingView of(Product product) {
            boolean decided = !product.isRetired(); // a retirement is nobody's decision about the listing
            return new ListingView(
                    product.listing(),
                    product.listingSince(),
                    product.delistedBy().filter(by -> decided).orElse(null),
                    product.decisionId().filter(id -> decided).orElse(null),
                    product.pendingSince().orElse(null),
                    product.exemptUntil().orElse(null));
        }
    }

    static ProductView of(Product product, RatingSummary summary) {
        return new ProductView(
                product.productId(),
                product.card(),
                product.mergedInto().orElse(null),
                product.createdAt(),
                product.updatedAt(),
                ListingView.of(product),
                summary);
    }

    /** Changes with the product and with its numbers, for both are shown. */
    static String etag(Product product, RatingSummary summary) {
        long updatedAt = summary.updatedAt() == null ? 0 : summary.updatedAt().toEpochMilli();
        String family = summary.family() == null
                ? ""
                : Integer.toHexString(summary.family().hashCode());
        long scoreVersion = summary.scoreVersion() == null ? 0 : summary.scoreVersion();
        long recent = summary.trend() == null ? 0 : summary.trend().recent().count();
        return ETags.strong(product.version(), updatedAt, summary.count(), summary.sum(), scoreVersion, recent, family);
    }
}
