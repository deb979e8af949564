package io.twostar.catalog;

import io.twostar.store.Row;
import jakarta.persistence.Embeddable;
import java.util.Optional;

/** The product data that the shop provides; absent members are {@code null}. */
@Embeddable
public record ProductCard(
        String name,
        String category,
        String brand,
        String supplierId,
        String gtin,
        String url,
        String imageUrl,
        String variantOf) {

    /** Surrounding spaces would make it a different category. */
    public ProductCard {
        category = category == null ? null : category.strip();
    }

    /** The head of the family, if the product is a variant. */
    public Optional<String> head() {
        return Optional.ofNullable(variantOf);
    }

    /** The same product by another name. */
    public ProductCard called(String other) {
        return new ProductCard(other, category, brand, supplierId, gtin, url, imageUrl, variantOf);
    }

    /** A product known by name and category only, as a file of reviews may introduce it. */
    public static ProductCard named(String name, String category, String brand, String supplierId) {
        return new ProductCard(name, category, brand, supplierId, null, null, null, null);
    }

    static ProductCard read(Row row) {
        return new ProductCard(
                row.text("name"),
                row.text("category"),
                row.text("brand"),
                row.text("supplier_id"),
                row.text("gtin"),
                row.text("url"),
                row.text("image_url"),
                row.text("variant_of"));
    }
}
