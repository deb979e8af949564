package io.twostar.exchange.product;

import io.twostar.catalog.ProductCard;
import io.twostar.exchange.format.FileColumn;
import io.twostar.exchange.format.ProductColumn;
import io.twostar.exchange.format.RawRow;

/** A row with a product and its data; absent members of the card are {@code null}. */
record ProductRow(long line, String productId, ProductCard card) {

    static ProductRow of(RawRow row) {
        return new ProductRow(
                row.line(),
                text(row, ProductColumn.PRODUCT_ID),
                new ProductCard(
                        text(row, ProductColumn.NAME),
                        text(row, ProductColumn.CATEGORY),
                        text(row, ProductColumn.BRAND),
                        text(row, ProductColumn.SUPPLIER_ID),
                        text(row, ProductColumn.GTIN),
                        text(row, ProductColumn.URL),
                        text(row, ProductColumn.IMAGE_URL),
                        text(row, ProductColumn.VARIANT_OF)));
    }

    private static String text(RawRow row, FileColumn column) {
        return row.value(column).orElse(null);
    }
}
