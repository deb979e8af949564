package io.twostar.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the shop itself says of a product; absent members are {@code null}. */
@Embeddable
public record ProductCard(
        String name,
        String category,
        String brand,
        @Column(name = "supplier_id") String supplierId,
        String gtin,
        String url,
        @Column(name = "image_url") String imageUrl,
        @Column(name = "variant_of") String variantOf) {

    /** Blanks around a category would make another one of it. */
    public ProductCard {
        category = category == null ? null : category.strip();
    }

    /** The same product by another name. */
    public ProductCard called(String other) {
        return new ProductCard(other, category, brand, supplierId, gtin, url, imageUrl, variantOf);
    }

    /** A product known by name and category only, as a file of reviews may introduce it. */
    public static ProductCard named(String name, String category, String brand, String supplierId) {
        return new ProductCard(name, category, brand, supplierId, null, null, null, null);
    }

    static ProductCard read(ResultSet row) throws SQLException {
        return new ProductCard(
                row.getString("name"),
                row.getString("category"),
                row.getString("brand"),
                row.getString("supplier_id"),
                row.getString("gtin"),
                row.getString("url"),
                row.getString("image_url"),
                row.getString("variant_of"));
    }

    /** Binds the columns in the order of {@link ProductRows}, from {@code first} on. */
    void bind(PreparedStatement statement, int first) throws SQLException {
        int column = first;
        for (String text : new String[] {name, category, brand, supplierId, gtin, url, imageUrl, variantOf}) {
            statement.setString(column++, text);
        }
    }
}
