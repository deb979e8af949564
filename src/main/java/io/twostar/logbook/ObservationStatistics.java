package io.twostar.logbook;

import io.twostar.http.problem.Times;
import io.twostar.store.Row;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Statistics of observations. */
@ApplicationScoped
class ObservationStatistics {

    /**
     * The response.
     *
     * @param medianSecondsToAcknowledge and {@code medianSecondsToResolve}: {@code null} (absent) while there are none
     */
    record View(
            long recorded,
            long open,
            long acknowledged,
            long resolved,
            long overdue,
            long escalated,
            Long medianSecondsToAcknowledge,
            Long medianSecondsToResolve) {}

    private static final String READ = """
            select count(*) as recorded, count(*) filter (where state = 'OPEN') as open,
                   count(*) filter (where state = 'ACKNOWLEDGED') as acknowledged,
                   count(*) filter (where state = 'RESOLVED') as resolved,
                   count(*) filter (where state <> 'RESOLVED' and due_at <= :now) as overdue,
                   count(*) filter (where level <> 'OWNER') as escalated,
                   percentile_cont(0.5) within group (order by extract(epoch from acknowledged_at - recorded_at))
                     as to_acknowledge,
                   percentile_cont(0.5) within group (order by extract(epoch from resolved_at - recorded_at)) as to_resolve
            from observation
            where true
            """;

    private final Transactions transactions;
    private final Times times;

    ObservationStatistics(Transactions transactions, Times times) {
        this.transactions = transactions;
        this.times = times;
    }

    View read(Optional<String> owner, Optional<String> productId) {
        return transactions.read(sql -> sql.query(READ)
                .bind("now", times.now())
                .appendIf(owner, "owner", "and owner = :owner")
                .appendIf(productId, "productId", "and product_id = :productId")
                .one(row -> new View(
                        row.bigint("recorded"),
                        row.bigint("open"),
                        row.bigint("acknowledged"),
                        row.bigint("resolved"),
                        row.bigint("overdue"),
                        row.bigint("escalated"),
                        seconds(row, "to_acknowledge"),
                        seconds(row, "to_resolve"))));
    }

    private static Long seconds(Row row, String column) {
        return row.optional(column, Row::real).map(Math::round).orElse(null);
    }
}
