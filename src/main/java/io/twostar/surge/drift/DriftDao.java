package io.twostar.surge.drift;

import io.twostar.catalog.Product;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.surge.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far the daily check has come, and what it reads. */
final class DriftDao {

    /** All products have been checked up to {@code checkedDay}, and those until {@code behind} for {@code targetDay}. */
    record Progress(LocalDate checkedDay, LocalDate targetDay, String behind) {}

    /** A product with what is known of its category. */
    record Counted(String productId, String category, StarTable own, StarTable ofCategory) {}

    private static final String ZONES =
            IntStream.of(StarTable.WINDOWS).mapToObj(Integer::toString).collect(Collectors.joining(","));

    private static final String PROGRESS = "select checked_day, target_day, behind from drift_check for update";

    private static final String FORGET = "delete from drift_check";

    private static final String ADVANCE =
            "insert into drift_check (checked_day, target_day, behind) values (:checkedDay, :targetDay, :behind)";

    private static final String NEXT = """
            select distinct d.product_id from rating_day d
            where d.day > :checkedDay and d.day <= :targetDay and not d.held and d.count > 0 and d.product_id > :behind
            order by d.product_id
            limit :portion
            """;

    private static final String FORGET_CATEGORIES = "delete from category_stars";

    private static final String COUNT_CATEGORIES = """
            insert into category_stars (category, zone, stars, verified, count)
            select p.category, width_bucket(:day::date - d.day, array[%s]), d.stars, d.verified, sum(d.count)
            from product p join rating_day d on d.product_id = p.product_id and d.epoch = p.epoch
            where not d.held and d.count > 0 and d.day <= :day
            group by 1, 2, 3, 4
            """.formatted(ZONES);

    private static final String READ = """
            select p.product_id, p.category, c.is_own, c.zone, c.stars, c.verified, c.count
            from product p cross join lateral (
              select true as is_own, width_bucket(:day::date - day, array[%s]) as zone, stars, verified, sum(count) as count
              from rating_day
              where product_id = p.product_id and epoch = p.epoch and not held and count > 0 and day <= :day
              group by 1, 2, 3, 4
              union all
              select false, zone, stars, verified, count from category_stars where category = p.category) c
            where p.product_id = any(:productIds) and p.retired_at is null
            order by p.product_id
            """.formatted(ZONES);

    private static final String IS_KNOWN = """
            select exists (select from surge_case
              where product_id = :productId and epoch = :epoch and side = :side and kind = 'DRIFT'
                and (state = 'OPEN' or opened_at > :since)) as known
            """;

    private static final String REVIEWS = """
            select review_id from review
            where product_id = :productId and epoch = :epoch and status = 'PUBLISHED' and counting = 'COUNTED'
              and created_at >= :from and stars between :least and :most and verification is null
            order by review_id
            limit 10000
            """;

    private DriftDao() {}

    /** Locks the progress; of a shop that has never been checked only the last day is. */
    static Progress progress(SqlSession sql, LocalDate target) {
        return sql.query(PROGRESS).first(Progress.class).orElseGet(() -> new Progress(target.minusDays(1), target, ""));
    }

    static void advance(SqlSession sql, Progress progress) {
        sql.query(FORGET).update();
        sql.query(ADVANCE).bindAll(progress).update();
    }

    static List<String> next(SqlSession sql, Progress progress, int portion) {
        return sql.query(NEXT).bindAll(progress).bind("portion", portion).list(row -> row.text("product_id"));
    }

    static void countCategories(SqlSession sql, LocalDate day) {
        sql.query(FORGET_CATEGORIES).update();
        sql.query(COUNT_CATEGORIES).bind("day", day).update();
    }

    static List<Counted> read(SqlSession sql, List<String> productIds, LocalDate day) {
        List<Counted> all = new ArrayList<>();
        sql.query(READ).bind("day", day).bind("productIds", productIds).list(row -> add(all, row));
        return all;
    }

    private static Counted add(List<Counted> all, Row row) {
        String productId = row.text("product_id");
        if (all.isEmpty() || !all.get(all.size() - 1).productId().equals(productId)) {
            all.add(new Counted(productId, row.text("category"), new StarTable(), new StarTable()));
        }
        Counted last = all.get(all.size() - 1);
        (row.bool("is_own") ? last.own() : last.ofCategory())
                .add(row.integer("zone"), row.integer("stars"), row.bool("verified"), row.bigint("count"));
        return last;
    }

    /** Whether staff have such a case, or had one in the time of a window. */
    static boolean isKnown(SqlSession sql, Product product, Side side, Instant since) {
        return sql.query(IS_KNOWN)
                .bind("productId", product.productId())
                .bind("epoch", product.epoch())
                .bind("side", side)
                .bind("since", since)
                .one(row -> row.bool("known"));
    }

    /** The counted reviews of a side without a known purchase, the oldest first. */
    static List<UUID> reviews(SqlSession sql, Product product, Side side, LocalDate from) {
        return sql.query(REVIEWS)
                .bind("productId", product.productId())
                .bind("epoch", product.epoch())
                .bind("from", from.atStartOfDay(ZoneOffset.UTC).toInstant())
                .bind("least", side.least())
                .bind("most", side.most())
                .list(row -> row.uuid("review_id"));
    }
}
