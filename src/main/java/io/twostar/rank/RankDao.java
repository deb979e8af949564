package io.twostar.rank;

import io.twostar.rating.Score;
import io.twostar.rating.StarCounts;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** Writes the order of products, many in one statement. */
final class RankDao {

    private static final String READ = """
            select p.product_id, p.category, case when p.retired_at is null then p.listing else 'RETIRED' end as listing,
                   coalesce(s.c1, 0) as n1, coalesce(s.c2, 0) as n2, coalesce(s.c3, 0) as n3, coalesce(s.c4, 0) as n4,
                   coalesce(s.c5, 0) as n5, prior.version, prior.shares
            from product p
            left join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
            cross join lateral (
              select version, shares from category_prior where is_current and category in (p.category, '')
              order by category desc limit 1) prior
            where p.product_id = any(:productIds::text[])
            """;

    /** Rows that stay as they are cost no write. */
    private static final String WRITE = """
            insert into product_rank as r (product_id, category, listing, score, ratings, rating_sum, score_version)
            select * from unnest(:productIds::text[], :categories::text[], :listings::text[], :scores::int[],
                                 :ratings::bigint[], :sums::bigint[], :versions::bigint[])
            on conflict (product_id) do update set
                category = excluded.category, listing = excluded.listing, score = excluded.score, ratings = excluded.ratings,
                rating_sum = excluded.rating_sum, score_version = excluded.score_version
            where (r.category collate "C", r.listing, r.score, r.ratings, r.rating_sum, r.score_version)
               is distinct from (excluded.category collate "C", excluded.listing, excluded.score, excluded.ratings,
                                 excluded.rating_sum, excluded.score_version)
            """;

    private static final String NEXT = """
            select product_id from product where product_id > :after order by product_id limit :most
            """;

    private record Rank(String productId, String category, String listing, StarCounts counts, int score, long version) {

        static Rank of(Row row) {
            StarCounts counts = row.as(StarCounts.class);
            long version = row.bigint("version");
            return new Rank(
                    row.text("product_id"),
                    row.text("category"),
                    row.text("listing"),
                    counts,
                    Score.of(counts, row.list("shares", BigDecimal.class), version)
                            .map(Score::stored)
                            .orElse(0),
                    version);
        }
    }

    private RankDao() {}

    /** Stores the order of these products as it is now. */
    static void update(SqlSession sql, Collection<String> productIds) {
        List<Rank> ranks = sql.query(READ).bind("productIds", productIds).list(Rank::of);
        if (ranks.isEmpty()) {
            return;
        }
        sql.query(WRITE)
                .bind("productIds", ranks, Rank::productId)
                .bind("categories", ranks, Rank::category)
                .bind("listings", ranks, Rank::listing)
                .bind("scores", ranks, Rank::score)
                .bind("ratings", ranks, rank -> rank.counts().count())
                .bind("sums", ranks, rank -> rank.counts().sum())
                .bind("versions", ranks, Rank::version)
                .update();
    }

    /** The products after this one, by their ids. */
    static List<String> next(SqlSession sql, String after, int most) {
        return sql.query(NEXT).bind("after", after).bind("most", most).list(row -> row.text("product_id"));
    }
}
