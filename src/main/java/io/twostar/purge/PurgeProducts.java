package io.twostar.purge;

import io.twostar.catalog.Listing;
import io.twostar.http.Page;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What purges did or would do to products, as stored. */
@ApplicationScoped
class PurgeProducts {

    private static final String INSERT = """
            insert into purge_product (product_id, purge_id, reviews, count_before, sum_before, held_before, count_after,
                sum_after, held_after, listing_before, listing_after)
            values (:productId, :purgeId, :reviews, :countBefore, :sumBefore, :heldBefore, :countAfter,
                :sumAfter, :heldAfter, :listingBefore, :listingAfter)
            """;

    private static final String PAGE = """
            select * from purge_product where purge_id = :purgeId and product_id > :after order by product_id limit :most
            """;

    private final Transactions transactions;

    PurgeProducts(Transactions transactions) {
        this.transactions = transactions;
    }

    static void insert(SqlSession sql, UUID purgeId, List<PurgeProduct> products) {
        sql.query(INSERT).bind("purgeId", purgeId).batch(products, (insert, product) -> insert.bindAll(product)
                .bind("countBefore", product.before().count())
                .bind("sumBefore", product.before().sum())
                .bind("heldBefore", product.before().held())
                .bind("countAfter", product.after().count())
                .bind("sumAfter", product.after().sum())
                .bind("heldAfter", product.after().held()));
    }

    /** A page of the products that a purge concerns. */
    Page<PurgeProduct> page(UUID purgeId, String cursor, int pageSize) {
        String fingerprint = "purge-products " + purgeId;
        return Page.byId(
                fingerprint,
                cursor,
                pageSize,
                PurgeProduct::productId,
                (after, most) -> transactions.read(sql -> sql.query(PAGE)
                        .bind("purgeId", purgeId)
                        .bind("after", after)
                        .bind("most", most)
                        .list(PurgeProducts::product)));
    }

    private static PurgeProduct product(Row row) {
        return new PurgeProduct(
                row.text("product_id"),
                row.bigint("reviews"),
                new PurgeProduct.PurgeNumbers(
                        row.bigint("count_before"), row.bigint("sum_before"), row.bigint("held_before")),
                new PurgeProduct.PurgeNumbers(
                        row.bigint("count_after"), row.bigint("sum_after"), row.bigint("held_after")),
                row.constant("listing_before", Listing.class),
                row.constant("listing_after", Listing.class));
    }
}
