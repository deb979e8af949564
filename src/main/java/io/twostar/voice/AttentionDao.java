package io.twostar.voice;

import io.twostar.store.SqlSession;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Reads {@link AttentionFactors} from summaries, recent day buckets and open items. */
final class AttentionDao {

    /** UTC days that count as recent, ending today. */
    static final int RECENT_DAYS = 30;

    private static final String READ = """
            with p as materialized (
              select product_id, name, epoch, case when retired_at is null then listing else 'RETIRED' end as listing,
                     coalesce(delisted_by in ('RULE', 'DEFECT'), false) as delisted_for_cause, pending_since is not null as is_pending
              from product where %s
            ), d as (
              select product_id, count(*) filter (where state = 'CONFIRMED') as confirmed,
                     count(*) filter (where state = 'OPEN') as open
              from defect where state in ('OPEN', 'CONFIRMED') and product_id in (select product_id from p) group by 1
            ), o as (
              select product_id, count(*) as open, count(*) filter (where due_at <= :now) as overdue
              from observation where state <> 'RESOLVED' and product_id in (select product_id from p) group by 1
            ), q as (
              select product_id, count(*) as unanswered
              from contribution
              where kind = 'QUESTION' and status = 'PUBLISHED' and answers = 0 and product_id in (select product_id from p)
              group by 1
            )
            select p.product_id, p.name, p.listing, p.delisted_for_cause, p.is_pending,
                   coalesce(s.c1 + s.c2 + s.c3 + s.c4 + s.c5, 0) as count,
                   coalesce(s.c1 + 2 * s.c2 + 3 * s.c3 + 4 * s.c4 + 5 * s.c5, 0) as sum,
                   coalesce(r.count, 0) as recent_count, coalesce(r.sum, 0) as recent_sum, coalesce(s.surge_held, 0) as held,
                   coalesce(d.confirmed, 0) as confirmed_defects, coalesce(d.open, 0) as open_defects,
                   coalesce(o.open, 0) as open_observations, coalesce(o.overdue, 0) as overdue_observations,
                   coalesce(q.unanswered, 0) as unanswered_questions
            from p
            left join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
            left join d on d.product_id = p.product_id
            left join o on o.product_id = p.product_id
            left join q on q.product_id = p.product_id
            left join lateral (
              select sum(b.count) as count, sum(b.count * b.stars) as sum from rating_day b
              where b.product_id = p.product_id and b.epoch = p.epoch and b.day >= :firstDay and not b.held
            ) r on s.changed_at >= :since
            """;

    private static final String OF_CATEGORY = READ.formatted("category = :which and retired_at is null");
    private static final String OF_PRODUCT = READ.formatted("product_id = :which");

    private AttentionDao() {}

    /** All products of the category that are on sale or were delisted. */
    static List<AttentionFactors> ofCategory(SqlSession sql, String category, Instant now) {
        return read(sql, OF_CATEGORY, category, now);
    }

    static AttentionFactors ofProduct(SqlSession sql, String productId, Instant now) {
        return read(sql, OF_PRODUCT, productId, now).get(0);
    }

    private static List<AttentionFactors> read(SqlSession sql, String statement, String which, Instant now) {
        LocalDate firstDay = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(RECENT_DAYS - 1L);
        return sql.query(statement)
                .bind("which", which)
                .bind("now", now)
                .bind("firstDay", firstDay)
                .bind("since", firstDay.atStartOfDay(ZoneOffset.UTC).toInstant())
                .list(AttentionFactors.class);
    }
}
