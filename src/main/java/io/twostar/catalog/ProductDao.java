package io.twostar.catalog;

import io.twostar.store.RoundTrip;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes the products of a transaction with plain SQL, because every submission reads its product. */
final class ProductDao {

    /**
     * What was read, and whether there is any emergency stop and any rule for families, so that review intake needs no
     * separate query for that.
     */
    static final class Read {

        final Map<String, Product> products = new HashMap<>();
        boolean anyStop;
        boolean anyFamilyRule;

        private void take(Row row) {
            Product product = Product.read(row);
            products.put(product.productId(), product);
            anyStop = row.bool("any_stop");
            anyFamilyRule = row.bool("any_family_rule");
        }
    }

    private static final String READ = """
            select p.*, exists (select from emergency_stop where ended_at is null) as any_stop,
                   exists (select from delisting_rule where in_force and basis = 'FAMILY') as any_family_rule
            from product p where product_id = any(:productIds)
            """;

    private static final String READ_FAMILIES = READ + " or variant_of = any(:productIds)";

    private static final String ANY_FAMILY_RULE = """
            select exists (select from delisting_rule where in_force and basis = 'FAMILY') as any_family_rule
            """;

    /** An existing product is the one that was locked and changed. */
    private static final String WRITE = """
            insert into product (product_id, name, category, brand, supplier_id, gtin, url, image_url, variant_of, version,
                created_at, updated_at, epoch, listing, listing_since, delisted_by, decision_id, pending_since,
                exempt_until, exempt_reason, retired_at, merged_into, merged_from)
            select u.*
            from unnest(:productId::text[], :name::text[], :category::text[], :brand::text[], :supplierId::text[],
                :gtin::text[], :url::text[], :imageUrl::text[], :variantOf::text[], :version::int[],
                :createdAt::timestamptz[], :updatedAt::timestamptz[], :epoch::int[], :listing::text[],
                :listingSince::timestamptz[], :delistedBy::text[], :decisionId::uuid[], :pendingSince::timestamptz[],
                :exemptUntil::timestamptz[], :exemptReason::text[], :retiredAt::timestamptz[], :mergedInto::text[],
                :mergedFrom::text[]) as u
            on conflict (product_id) do update set
                name = excluded.name, category = excluded.category, brand = excluded.brand,
                supplier_id = excluded.supplier_id, gtin = excluded.gtin, url = excluded.url,
                image_url = excluded.image_url, variant_of = excluded.variant_of, version = excluded.version,
                updated_at = excluded.updated_at, epoch = excluded.epoch, listing = excluded.listing,
                listing_since = excluded.listing_since, delisted_by = excluded.delisted_by,
                decision_id = excluded.decision_id, pending_since = excluded.pending_since,
                exempt_until = excluded.exempt_until, exempt_reason = excluded.exempt_reason,
                retired_at = excluded.retired_at, merged_into = excluded.merged_into,
                merged_from = excluded.merged_from
            """;

    private ProductDao() {}

    /** @return filled when the round trip is over */
    static Read read(RoundTrip roundTrip, Collection<String> productIds) {
        Read read = new Read();
        roundTrip.select(roundTrip.query(READ).bind("productIds", productIds.toArray(String[]::new)), read::take);
        return read;
    }

    /** Reads the products again, and all products that are variants of one of them or of any head among the ids. */
    static void readFamilies(RoundTrip roundTrip, Collection<String> ids, Read into) {
        roundTrip.select(roundTrip.query(READ_FAMILIES).bind("productIds", ids.toArray(String[]::new)), into::take);
    }

    /** Whether any rule judges families; without a product that was read, it is not known yet. */
    static boolean anyFamilyRule(SqlSession sql, Read read) {
        return read.products.isEmpty()
                ? sql.query(ANY_FAMILY_RULE).one(row -> row.bool("any_family_rule"))
                : read.anyFamilyRule;
    }

    static void write(RoundTrip roundTrip, List<Product> products) {
        if (!products.isEmpty()) {
            roundTrip.run(roundTrip.query(WRITE).bindEach(products, (write, product) -> product.bindTo(write)));
            products.forEach(Product::written);
        }
    }
}
