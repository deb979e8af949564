package io.twostar.rating.display;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.twostar.catalog.ProductCard;
import io.twostar.rating.RatingSummary;
import java.math.BigDecimal;

/**
 * A rated product in the words of schema.org, for pages and their search engines; absent members are {@code null}. The
 * page of the product is its {@code @id}, by which readers join this to what the page itself says of it.
 *
 * @see <a href="https://schema.org/AggregateRating">AggregateRating</a>
 */
record StructuredProduct(
        @JsonProperty("@context") String context,
        @JsonProperty("@type") String type,
        @JsonProperty("@id") String id,
        String name,
        String sku,
        String gtin,
        String category,
        StructuredBrand brand,
        String url,
        String image,
        StructuredRating aggregateRating) {

    static final String MEDIA_TYPE = "application/ld+json";

    /** The brand by its name. */
    record StructuredBrand(@JsonProperty("@type") String type, String name) {}

    /** The average within its scale: readers must not have to guess that 5 is the best. */
    record StructuredRating(
            @JsonProperty("@type") String type,
            BigDecimal ratingValue,
            long ratingCount,
            int bestRating,
            int worstRating) {}

    private static final int BEST = 5;
    private static final int WORST = 1;

    /** @param summary of at least one rating: an aggregate of none is invalid */
    static StructuredProduct of(ProductCard card, RatingSummary summary) {
        return new StructuredProduct(
                "https://schema.org",
                "Product",
                card.url(),
                card.name(),
                summary.productId(),
                card.gtin(),
                card.category(),
                card.brand() == null ? null : new StructuredBrand("Brand", card.brand()),
                card.url(),
                card.imageUrl(),
                new StructuredRating("AggregateRating", summary.average(), summary.count(), BEST, WORST));
    }
}
