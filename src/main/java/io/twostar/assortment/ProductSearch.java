package io.twostar.assortment;

import io.twostar.catalog.Listing;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the products of a page along the index of their order. */
final class ProductSearch {

    /** Written once each: which rows have which listing. A retirement hides what the listing was before. */
    private static final Map<Listing, String> HAS_LISTING = Map.of(
            Listing.LISTED, "p.listing = 'LISTED' and p.retired_at is null",
            Listing.DELISTED, "p.listing = 'DELISTED' and p.retired_at is null",
            Listing.RETIRED, "p.retired_at is not null");

    private static final String HAS_WORDS =
            "and to_tsvector('simple', p.name || ' ' || coalesce(p.brand, '')) @@ plainto_tsquery('simple', :q)";

    private static final String BY_RANK = "from product_rank r join product p on p.product_id = r.product_id";

    /** The ratings of the order are compared, so that filter and order agree. */
    private static final String RATED_BY_RANK = """
            and (:minimumCount::bigint is null or r.ratings >= :minimumCount::bigint)
            and (:minimumAverage::bigint is null or r.ratings > 0 and r.rating_sum * 100 >= :minimumAverage::bigint * r.ratings)
            """;

    private static final String RATED = """
            and exists (
              select from (select c1 + c2 + c3 + c4 + c5 as ratings, c1 + 2 * c2 + 3 * c3 + 4 * c4 + 5 * c5 as rating_sum
                           from rating_summary where product_id = p.product_id and epoch = p.epoch) r
              where r.ratings >= coalesce(:minimumCount::bigint, 0)
                and (:minimumAverage::bigint is null or r.ratings > 0 and r.rating_sum * 100 >= :minimumAverage::bigint * r.ratings))
            """;

    /** A product and where it stands in the order. */
    record Found(String productId, String place) {}

    private ProductSearch() {}

    /** The next products after the place, at most {@code most}. */
    static List<Found> find(SqlSession sql, ProductQuery query, Optional<Found> after, int most) {
        return select(sql.query("select"), query, after, most).list(Found.class);
    }

    /** Planned each time: filters differ very much in what they select. */
    static Query select(Query select, ProductQuery query, Optional<Found> after, int most) {
        ProductSort sort = query.sort();
        select.plannedEachTime()
                .append("p.product_id, " + sort.place() + " as place")
                .append(sort.isRanked() ? BY_RANK : "from product p")
                .append("where true");
        addListings(select, query);
        // Not of both tables: the planner would take them for independent and expect few rows.
        select.appendIf(
                query.category(),
                "category",
                sort.isRanked() ? "and r.category = :category" : "and p.category = :category");
        select.appendIf(query.brand(), "brand", "and p.brand = :brand").appendIf(query.q(), "q", HAS_WORDS);
        if (query.minimumAverage().isPresent() || query.minimumCount().isPresent()) {
            select.append(sort.isRanked() ? RATED_BY_RANK : RATED)
                    .bind("minimumAverage", query.minimumAverage())
                    .bind("minimumCount", query.minimumCount());
        }
        after.ifPresent(found -> select.append("and " + sort.after())
                .bind("afterId", found.productId())
                .bind("afterPlace", found.place()));
        return select.append("order by " + sort.order() + " limit :most").bind("most", most);
    }

    private static void addListings(Query select, ProductQuery query) {
        if (query.listings().size() == Listing.values().length) {
            return;
        }
        select.append(
                query.listings().stream().map(HAS_LISTING::get).collect(Collectors.joining(" or ", "and (", ")")));
        if (query.sort().isRanked()) {
            select.append("and r.listing in ("
                    + query.listings().stream().map(one -> "'" + one + "'").collect(Collectors.joining(", ")) + ")");
        }
    }
}
