package io.twostar.assortment.category;

import io.twostar.rating.StarCounts;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads whole categories, each in one statement along the index of its products. */
final class CategoryDao {

    /** Nearest-rank percentiles: each is the average of a product. */
    private static final String RATINGS = """
            select r.*, prior.version, prior.source, prior.ratings, prior.valid_from,
                   prior.shares[1] as s1, prior.shares[2] as s2, prior.shares[3] as s3, prior.shares[4] as s4, prior.shares[5] as s5
            from (
              select mode() within group (order by category collate "C") as name, count(*) as products,
                     count(*) filter (where n > 0) as rated_products, count(*) filter (where listing = 'DELISTED') as delisted,
                     count(*) filter (where n > 0 and total <= 2 * n) as low_products,
                     coalesce(sum(c1), 0)::bigint as n1, coalesce(sum(c2), 0)::bigint as n2, coalesce(sum(c3), 0)::bigint as n3,
                     coalesce(sum(c4), 0)::bigint as n4, coalesce(sum(c5), 0)::bigint as n5,
                     percentile_disc(array[0.1, 0.25, 0.5, 0.75, 0.9])
                       within group (order by case when n > 0 then round(total / n, 2) end) as percentiles
              from (select p.category, p.listing, s.c1, s.c2, s.c3, s.c4, s.c5, s.c1 + s.c2 + s.c3 + s.c4 + s.c5 as n,
                           (s.c1 + 2 * s.c2 + 3 * s.c3 + 4 * s.c4 + 5 * s.c5)::numeric as total
                    from product p left join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
                    where p.category = :category and p.retired_at is null) one
            ) r
            cross join lateral (
              select * from category_prior where is_current and category in (:category, '') order by category desc limit 1) prior
            where r.products > 0
            """;

    private static final String LIST = """
            select mode() within group (order by p.category collate "C") as name, count(*) as products,
                   count(*) filter (where p.listing = 'DELISTED') as delisted,
                   coalesce(sum(s.c1 + s.c2 + s.c3 + s.c4 + s.c5), 0)::bigint as count,
                   coalesce(sum(s.c1 + 2 * s.c2 + 3 * s.c3 + 4 * s.c4 + 5 * s.c5), 0)::bigint as sum
            from product p left join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
            where p.category > :after and p.retired_at is null
            group by p.category order by p.category limit :most
            """;

    /** A line of the list. */
    record Line(String name, long products, long delisted, long count, long sum) {}

    private CategoryDao() {}

    /** The ratings of a category, if it has products that are not retired. */
    static Optional<CategoryRatings> ratings(SqlSession sql, String category, Instant now) {
        return sql.query(RATINGS)
                .plannedEachTime()
                .bind("category", category)
                .first(row -> CategoryRatings.of(
                        row.as(CategoryRatings.Products.class),
                        row.as(StarCounts.class),
                        CategoryRatings.Percentiles.of(row.list("percentiles", BigDecimal.class)),
                        prior(row),
                        now));
    }

    private static CategoryRatings.Prior prior(Row row) {
        return new CategoryRatings.Prior(
                row.bigint("version"),
                row.text("source"),
                row.bigint("ratings"),
                new CategoryRatings.Prior.Shares(
                        row.decimal("s1"), row.decimal("s2"), row.decimal("s3"), row.decimal("s4"), row.decimal("s5")),
                row.instant("valid_from"));
    }

    /** The categories after this one, by name. */
    static List<Line> list(SqlSession sql, String after, int most) {
        return sql.query(LIST)
                .plannedEachTime()
                .bind("after", after)
                .bind("most", most)
                .list(Line.class);
    }
}
