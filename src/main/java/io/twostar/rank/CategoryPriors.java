package io.twostar.rank;

import io.twostar.rating.StarCounts;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The priors of the categories, computed from all counted ratings. */
final class CategoryPriors {

    /** The row of the shop comes first. */
    private static final String READ = """
            select r.*, c.shares, c.source, c.ratings
            from (select coalesce(p.category, '') as category,
                         coalesce(sum(s.c1), 0)::bigint as n1, coalesce(sum(s.c2), 0)::bigint as n2,
                         coalesce(sum(s.c3), 0)::bigint as n3, coalesce(sum(s.c4), 0)::bigint as n4,
                         coalesce(sum(s.c5), 0)::bigint as n5
                  from product p left join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
                  group by grouping sets ((p.category), ())) r
            left join category_prior c on c.category = r.category and c.is_current
            order by r.category
            """;

    private static final String RETIRE = """
            update category_prior set is_current = false where is_current and category = any(:categories::text[])
            """;

    private static final String PUBLISH = """
            insert into category_prior (category, shares, source, ratings, valid_from)
            select u.category, array[u.p1, u.p2, u.p3, u.p4, u.p5], u.source, u.ratings, :now::timestamptz
            from unnest(:categories::text[], :p1::numeric[], :p2::numeric[], :p3::numeric[], :p4::numeric[],
                        :p5::numeric[], :sources::text[], :ratings::bigint[])
                 as u (category, p1, p2, p3, p4, p5, source, ratings)
            """;

    private record Measured(String category, StarCounts counts, Optional<CategoryPrior> published) {

        static Measured of(Row row) {
            return new Measured(
                    row.text("category"),
                    row.as(StarCounts.class),
                    row.optional(
                            "source",
                            (one, source) -> new CategoryPrior(
                                    one.list("shares", BigDecimal.class),
                                    one.constant(source, CategoryPrior.Source.class),
                                    one.bigint("ratings"))));
        }
    }

    private record Change(String category, CategoryPrior prior) {

        BigDecimal share(int stars) {
            return prior.shares().get(stars - 1);
        }
    }

    private CategoryPriors() {}

    /**
     * Publishes a new version for each category whose usual ratings have changed notably.
     *
     * @return how many there are
     */
    static int refresh(SqlSession sql, Instant now) {
        sql.allowLongStatements();
        List<Measured> measured = sql.query(READ).list(Measured::of);
        CategoryPrior shop = CategoryPrior.ofShop(measured.get(0).counts());
        List<Change> changes = new ArrayList<>();
        for (Measured one : measured) {
            CategoryPrior prior = one.category().isEmpty() ? shop : CategoryPrior.of(one.counts(), shop);
            if (one.published().map(prior::differsFrom).orElse(true)) {
                changes.add(new Change(one.category(), prior));
            }
        }
        if (!changes.isEmpty()) {
            publish(sql, changes, now);
        }
        return changes.size();
    }

    private static void publish(SqlSession sql, List<Change> changes, Instant now) {
        sql.query(RETIRE).bind("categories", changes, Change::category).update();
        sql.query(PUBLISH)
                .bind("categories", changes, Change::category)
                .bind("p1", changes, change -> change.share(1))
                .bind("p2", changes, change -> change.share(2))
                .bind("p3", changes, change -> change.share(3))
                .bind("p4", changes, change -> change.share(4))
                .bind("p5", changes, change -> change.share(5))
                .bind("sources", changes, change -> change.prior().source())
                .bind("ratings", changes, change -> change.prior().ratings())
                .bind("now", now)
                .update();
    }
}
