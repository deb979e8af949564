package io.twostar.catalog;

/** What the shop itself says of a product; absent members are {@code null}. */
public record ProductCard(
        String name,
        String category,
        String brand,
        String supplierId,
        String gtin,
        String url,
        String imageUrl,
        String variantOf) {

    /** A product known by name and category only, as a file of reviews may introduce it. */
    public static ProductCard named(String name, String category, String brand, String supplierId) {
        return new ProductCard(name, category, brand, supplierId, null, null, null, null);
    }
}
