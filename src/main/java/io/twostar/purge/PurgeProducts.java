package io.twostar.purge;

import io.twostar.catalog.Listing;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What purges did or would do to products, as stored. */
@ApplicationScoped
class PurgeProducts {

    private static final String INSERT = """
            insert into purge_product (product_id, purge_id, reviews, count_before, sum_before, held_before, count_after,
                sum_after, held_after, listing_before, listing_after)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String PAGE = """
            select * from purge_product where purge_id = ? and product_id > ? order by product_id limit ?
            """;

    private final Transactions transactions;

    PurgeProducts(Transactions transactions) {
        this.transactions = transactions;
    }

    static void insert(SqlSession sql, UUID purgeId, List<PurgeProduct> products) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            for (PurgeProduct product : products) {
                insert.setString(1, product.productId());
                insert.setObject(2, purgeId);
                insert.setLong(3, product.reviews());
                insert.setLong(4, product.before().count());
                insert.setLong(5, product.before().sum());
                insert.setLong(6, product.before().held());
                insert.setLong(7, product.after().count());
                insert.setLong(8, product.after().sum());
                insert.setLong(9, product.after().held());
                insert.setString(10, product.listingBefore().name());
                insert.setString(11, product.listingAfter().name());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** A page of the products that a purge concerns. */
    Page<PurgeProduct> page(UUID purgeId, String cursor, int pageSize) {
        String fingerprint = "purge-products " + purgeId;
        String behind = cursor == null ? "" : Cursors.decode(cursor, fingerprint)[0];
        List<PurgeProduct> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(PAGE)) {
                select.setObject(1, purgeId);
                select.setString(2, behind);
                select.setInt(3, pageSize + 1);
                List<PurgeProduct> products = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        products.add(product(row));
                    }
                }
                return products;
            }
        });
        return Page.of(rows, pageSize, last -> Cursors.encode(fingerprint, last.productId()));
    }

    private static PurgeProduct product(ResultSet row) throws SQLException {
        return new PurgeProduct(
                row.getString("product_id"),
                row.getLong("reviews"),
                new PurgeProduct.PurgeNumbers(
                        row.getLong("count_before"), row.getLong("sum_before"), row.getLong("held_before")),
                new PurgeProduct.PurgeNumbers(
                        row.getLong("count_after"), row.getLong("sum_after"), row.getLong("held_after")),
                Listing.valueOf(row.getString("listing_before")),
                Listing.valueOf(row.getString("listing_after")));
    }
}
