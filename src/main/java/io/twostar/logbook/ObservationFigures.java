package io.twostar.logbook;

import io.twostar.http.Times;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;

/** The worklists in numbers. */
@ApplicationScoped
class ObservationFigures {

    /**
     * What is shown.
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
            select count(*), count(*) filter (where state = 'OPEN'), count(*) filter (where state = 'ACKNOWLEDGED'),
                   count(*) filter (where state = 'RESOLVED'), count(*) filter (where state <> 'RESOLVED' and due_at <= ?),
                   count(*) filter (where level <> 'OWNER'),
                   percentile_cont(0.5) within group (order by extract(epoch from acknowledged_at - recorded_at)),
                   percentile_cont(0.5) within group (order by extract(epoch from resolved_at - recorded_at))
            from observation
            where (?::text is null or owner = ?) and (?::text is null or product_id = ?)
            """;

    private final Transactions transactions;
    private final Times times;

    ObservationFigures(Transactions transactions, Times times) {
        this.transactions = transactions;
        this.times = times;
    }

    View read(Optional<String> owner, Optional<String> productId) {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(READ)) {
                select.setTimestamp(1, Timestamp.from(times.now()));
                select.setString(2, owner.orElse(null));
                select.setString(3, owner.orElse(null));
                select.setString(4, productId.orElse(null));
                select.setString(5, productId.orElse(null));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new View(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            seconds(row, 7),
                            seconds(row, 8));
                }
            }
        });
    }

    private static Long seconds(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : Math.round(value);
    }
}
