package io.twostar.assortment;

/** Orders that an index serves. Each names what a cursor holds besides the product id: the place of a product. */
enum ProductSort {
    PRODUCT_ID(false, "''", "p.product_id", "p.product_id > :afterId"),
    /** By the score; unrated products come last. */
    BEST_RATED(
            true,
            "r.score::text",
            "r.score desc, r.product_id",
            "r.score <= :afterPlace::int and (r.score < :afterPlace::int or r.product_id > :afterId)"),
    MOST_REVIEWED(
            true,
            "r.ratings::text",
            "r.ratings desc, r.product_id",
            "r.ratings <= :afterPlace::bigint and (r.ratings < :afterPlace::bigint or r.product_id > :afterId)"),
    NEWEST(
            false,
            "p.created_at::text",
            "p.created_at desc, p.product_id desc",
            "(p.created_at, p.product_id) < (:afterPlace::timestamptz, :afterId)"),
    /** By the first hundred characters, so that a cursor has room for them. */
    NAME(
            false,
            "left(p.name, 100)",
            "left(p.name, 100) collate case_insensitive, p.product_id",
            "(left(p.name, 100) collate case_insensitive, p.product_id) > (:afterPlace, :afterId)");

    private final boolean ranked;
    private final String place;
    private final String order;
    private final String after;

    ProductSort(boolean ranked, String place, String order, String after) {
        this.ranked = ranked;
        this.place = place;
        this.order = order;
        this.after = after;
    }

    /** Whether {@code product_rank} leads, which follows the ratings with a delay of about a second. */
    boolean isRanked() {
        return ranked;
    }

    String place() {
        return place;
    }

    String order() {
        return order;
    }

    /** The condition that a product comes after the one that a cursor names. */
    String after() {
        return after;
    }
}
