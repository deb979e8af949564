package io.twostar.review.syndicated;

import io.twostar.review.ReviewListPart;
import io.twostar.review.ReviewQuery;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The shown reviews of other systems on a product or a family. The columns have the names of {@code Review}, so that
 * both kinds of reviews are ordered by the same words.
 */
@ApplicationScoped
class SyndicatedReviews {

    private static final String ROWS = """
            from (select p.product_id, p.name as product_name, p.epoch from product p
                  where p.epoch = coalesce(:epoch::int, p.epoch)
                    and (p.product_id = :productId and :familyId::text is null
                         or p.variant_of = :familyId or p.product_id = :familyId and p.variant_of is null)) p
            cross join lateral (
              select r.* from (
                select s.*, s.created_at as createdat, s.review_id as reviewid, 0.0::float8 as helpfulness
                from syndicated_review s where s.shown) r
              where r.product_id = p.product_id
            """;

    private static final String SELECT = "select r.*, y.name, y.origin, p.product_name, p.epoch " + ROWS;

    private static final String COUNT = "select count(*) as found from (select 1 " + ROWS;

    private final Transactions transactions;

    SyndicatedReviews(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The next ones of a part of a list; {@code place} is what a cursor says. */
    List<SyndicatedReview> select(ReviewQuery query, ReviewListPart part, Optional<String[]> place, int most) {
        if (isNone(query) || part.sort() == ReviewQuery.Sort.MOST_HELPFUL) {
            return List.of();
        }
        return transactions.read(sql -> {
            Query select = conditions(sql.query(SELECT), query).append(part.condition());
            part.bind(query, select::bind);
            place.ifPresent(values -> continueAfter(select, part.sort(), values));
            return select.append("order by " + part.sort().order() + " limit :most) r")
                    .append("join syndication y on y.syndication_id = r.syndication_id")
                    .append("order by " + part.sort().order() + " limit :most")
                    .bind("most", most)
                    .list(SyndicatedReview.class);
        });
    }

    /** How many there are, counted no further than to {@code most}. */
    int count(ReviewQuery query, int most) {
        return isNone(query) ? 0 : transactions.read(sql -> count(sql, query, most));
    }

    private static int count(SqlSession sql, ReviewQuery query, int most) {
        return conditions(sql.query(COUNT), query)
                .append("limit :most) r limit :most) k")
                .bind("most", most)
                .one(row -> row.integer("found"));
    }

    /** What they have none of: a storefront of ours, and a purchase in our records. */
    private static boolean isNone(ReviewQuery query) {
        return query.storefront().isPresent() || query.verified().orElse(false);
    }

    private static Query conditions(Query select, ReviewQuery query) {
        query.withText()
                .ifPresent(with -> select.append(
                        with ? "and coalesce(r.title, r.text) is not null" : "and coalesce(r.title, r.text) is null"));
        query.locale().ifPresent(locale -> select.append("and " + ReviewQuery.hasLocale("locale"))
                .bind("locale", locale));
        if (!query.stars().isEmpty()) {
            select.append("and r.stars = any(:stars::int[])").bind("stars", query.stars());
        }
        return select.bind("productId", query.productId())
                .bind("familyId", query.familyId())
                .bind("epoch", query.familyId().isPresent() ? null : query.epoch());
    }

    private static void continueAfter(Query select, ReviewQuery.Sort sort, String[] place) {
        select.append("and " + sort.after())
                .bind("createdAt", Instant.parse(place[0]))
                .bind("reviewId", UUID.fromString(place[1]));
        if (sort.ranksByStars()) {
            select.bind("afterStars", Integer.valueOf(place[2]));
        }
    }
}
