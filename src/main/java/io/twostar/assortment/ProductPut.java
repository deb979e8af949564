package io.twostar.assortment;

import io.twostar.catalog.ProductCard;

/** What the shop says of a product; members that are absent are cleared. */
record ProductPut(
        String name,
        String category,
        String brand,
        String supplierId,
        String gtin,
        String url,
        String imageUrl,
        String variantOf) {

    ProductCard card() {
        return new ProductCard(name, category, brand, supplierId, gtin, url, imageUrl, variantOf);
    }
}
