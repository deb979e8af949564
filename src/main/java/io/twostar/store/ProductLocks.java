package io.twostar.store;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * Lets one transaction at a time change a product, over all instances of the service. Advisory locks instead of
 * {@code FOR UPDATE}: they can be taken for several products in one statement, for products that have no row yet, and
 * on a database that is spread over several machines.
 */
public final class ProductLocks {

    // The prefix keeps these keys apart from advisory locks that are taken for other purposes.
    private static final String PREFIX = "product:";

    private static final String FAMILY_PREFIX = "family:";

    private static final String LOCK =
            "select (select count(pg_advisory_xact_lock(key)) from unnest(:keys) as key), " + PlansByKeys.COLUMNS;

    private ProductLocks() {}

    /**
     * Waits for the locks of all these products and holds them to the end of the transaction. Everybody takes them in
     * ascending order of their keys, so transactions never wait in a circle, as long as each calls this once. The
     * products must be read after this, in separate statements, which use keys: plans that read whole tables are
     * disabled until the transaction ends. Each lock takes a slot of a table in shared memory: hundreds of products at
     * a time, not hundreds of thousands.
     */
    public static void lock(SqlSession sql, Collection<String> productIds) {
        RoundTrip roundTrip = sql.roundTrip();
        lock(roundTrip, productIds);
        roundTrip.go();
    }

    /** The same within a round trip: statements after this one read what was committed once the locks were held. */
    public static void lock(RoundTrip roundTrip, Collection<String> productIds) {
        lockKeys(roundTrip, PREFIX, productIds);
    }

    /**
     * Waits for the locks of families, by the ids of their heads. Whoever takes them has the locks of all products that
     * it will lock, and takes these once: products before families, so that nobody waits in a circle.
     */
    public static void lockFamilies(RoundTrip roundTrip, Collection<String> familyIds) {
        lockKeys(roundTrip, FAMILY_PREFIX, familyIds);
    }

    private static void lockKeys(RoundTrip roundTrip, String prefix, Collection<String> ids) {
        List<Long> keys =
                ids.stream().map(id -> key(prefix, id)).distinct().sorted().toList();
        if (!keys.isEmpty()) {
            roundTrip.run(roundTrip.query(LOCK).bind("keys", keys));
        }
    }

    /**
     * The 64-bit FNV-1a hash of the id. All instances, also of different versions, must agree on it, so it never
     * changes. Two products with one key (one pair in billions) merely wait for each other.
     */
    static long key(String productId) {
        return key(PREFIX, productId);
    }

    private static long key(String prefix, String id) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : (prefix + id).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
