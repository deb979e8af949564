package io.twostar.dialogue.inquiry;

import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of asking, in numbers. */
@ApplicationScoped
class InquiryFigures {

    /** Which inquiries are counted, by when they were opened. */
    record Query(Optional<String> productId, Optional<String> category, Optional<Instant> from, Optional<Instant> to) {}

    private static final String COUNTED = """
            from inquiry i join product p on p.product_id = i.product_id
            where (?::text is null or i.product_id = ?) and (?::text is null or p.category = ?)
              and (?::timestamptz is null or i.opened_at >= ?) and (?::timestamptz is null or i.opened_at < ?)
            """;

    private static final String STATES = """
            select count(*), count(*) filter (where state = 'OPEN'), count(*) filter (where state = 'ANSWERED'),
                   count(*) filter (where state = 'EXPIRED'), count(*) filter (where state = 'CLOSED'),
                   count(*) filter (where stars_after > stars), count(*) filter (where stars_after < stars),
                   percentile_cont(0.5) within group (order by extract(epoch from ended_at - opened_at))
                     filter (where state = 'ANSWERED')
            """ + COUNTED;

    private static final String CAUSES = """
            select c.cause, count(*)
            from (select unnest(i.causes) as cause %s) c
            group by c.cause order by count(*) desc, c.cause
            """.formatted(COUNTED);

    private final Transactions transactions;

    InquiryFigures(Transactions transactions) {
        this.transactions = transactions;
    }

    InquiryFiguresView read(Query query) {
        return transactions.read(sql -> {
            List<InquiryFiguresView.CauseCount> causes = causes(sql, query);
            try (PreparedStatement select = sql.prepareStatement(STATES)) {
                bind(select, query);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    double median = row.getDouble(8);
                    return new InquiryFiguresView(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getLong(3) == 0 ? null : Math.round(median),
                            causes);
                }
            }
        });
    }

    private static List<InquiryFiguresView.CauseCount> causes(SqlSession sql, Query query) throws SQLException {
        List<InquiryFiguresView.CauseCount> causes = new ArrayList<>();
        try (PreparedStatement select = sql.prepareStatement(CAUSES)) {
            bind(select, query);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    causes.add(new InquiryFiguresView.CauseCount(row.getString(1), row.getLong(2)));
                }
            }
        }
        return causes;
    }

    private static void bind(PreparedStatement select, Query query) throws SQLException {
        int next = 1;
        for (Optional<String> text : List.of(query.productId(), query.category())) {
            select.setString(next++, text.orElse(null));
            select.setString(next++, text.orElse(null));
        }
        for (Optional<Instant> time : List.of(query.from(), query.to())) {
            select.setTimestamp(next++, time.map(Timestamp::from).orElse(null));
            select.setTimestamp(next++, time.map(Timestamp::from).orElse(null));
        }
    }
}
