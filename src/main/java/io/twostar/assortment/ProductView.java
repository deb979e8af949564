package io.twostar.assortment;

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
        String name,
        String category,
        String brand,
        String supplierId,
        String gtin,
        String url,
        String imageUrl,
        String variantOf,
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
        ProductCard card = product.card();
        return new ProductView(
                product.productId(),
                card.name(),
                card.category(),
                card.brand(),
                card.supplierId(),
                card.gtin(),
                card.url(),
                card.imageUrl(),
                card.variantOf(),
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
