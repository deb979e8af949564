package io.twostar.rating.display;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.twostar.catalog.ProductCard;
import io.twostar.rating.FamilySummary;
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
        StructuredGroup isVariantOf,
        StructuredRating aggregateRating) {

    static final String MEDIA_TYPE = "application/ld+json";

    /** The brand by its name. */
    record StructuredBrand(@JsonProperty("@type") String type, String name) {}

    /** The family that the rating is of. */
    record StructuredGroup(
            @JsonProperty("@type") String type,
            @JsonProperty("productGroupID") String familyId) {}

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
        return of(card, summary.productId(), null, summary.average(), summary.count());
    }

    /** The rating of its family, with the group that this is the rating of; there must be one. */
    static StructuredProduct ofFamily(ProductCard card, RatingSummary summary) {
        FamilySummary family = summary.family();
        StructuredGroup group = new StructuredGroup("ProductGroup", family.familyId());
        return of(card, summary.productId(), group, family.average(), family.count());
    }

    private static StructuredProduct of(
            ProductCard card, String productId, StructuredGroup group, BigDecimal average, long count) {
        return new StructuredProduct(
                "https://schema.org",
                "Product",
                card.url(),
                card.name(),
                productId,
                card.gtin(),
                card.category(),
                card.brand() == null ? null : new StructuredBrand("Brand", card.brand()),
                card.url(),
                card.imageUrl(),
                group,
                new StructuredRating("AggregateRating", average, count, BEST, WORST));
    }
}
