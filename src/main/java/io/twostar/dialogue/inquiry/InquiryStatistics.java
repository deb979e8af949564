package io.twostar.dialogue.inquiry;

import io.twostar.store.Row;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statistics of inquiries and their answers. */
@ApplicationScoped
class InquiryStatistics {

    /** Which inquiries are counted, by when they were opened. */
    record Query(Optional<String> productId, Optional<String> category, Optional<Instant> from, Optional<Instant> to) {}

    private static final String COUNTED = """
            from inquiry i join product p on p.product_id = i.product_id
            where (:productId::text is null or i.product_id = :productId)
              and (:category::text is null or p.category = :category)
              and (:from::timestamptz is null or i.opened_at >= :from)
              and (:to::timestamptz is null or i.opened_at < :to)
            """;

    private static final String STATES = """
            select count(*) as asked, count(*) filter (where state = 'OPEN') as open,
                   count(*) filter (where state = 'ANSWERED') as answered,
                   count(*) filter (where state = 'EXPIRED') as expired,
                   count(*) filter (where state = 'CLOSED') as closed,
                   count(*) filter (where stars_after > stars) as raised,
                   count(*) filter (where stars_after < stars) as lowered,
                   percentile_cont(0.5) within group (order by extract(epoch from ended_at - opened_at))
                     filter (where state = 'ANSWERED') as median
            """ + COUNTED;

    private static final String CAUSES = """
            select c.cause, count(*) as count
            from (select unnest(i.causes) as cause %s) c
            group by c.cause order by count(*) desc, c.cause
            """.formatted(COUNTED);

    private final Transactions transactions;

    InquiryStatistics(Transactions transactions) {
        this.transactions = transactions;
    }

    InquiryStatisticsView read(Query query) {
        return transactions.read(sql -> {
            List<InquiryStatisticsView.CauseCount> causes =
                    sql.query(CAUSES).bindAll(query).list(InquiryStatisticsView.CauseCount.class);
            return sql.query(STATES).bindAll(query).one(row -> view(row, causes));
        });
    }

    private static InquiryStatisticsView view(Row row, List<InquiryStatisticsView.CauseCount> causes) {
        return new InquiryStatisticsView(
                row.bigint("asked"),
                row.bigint("open"),
                row.bigint("answered"),
                row.bigint("expired"),
                row.bigint("closed"),
                row.bigint("raised"),
                row.bigint("lowered"),
                row.optional("median", Row::real).map(Math::round).orElse(null),
                causes);
    }
}
