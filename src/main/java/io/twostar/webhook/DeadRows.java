package io.twostar.webhook;

import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deliveries that were given up, until somebody asks for them. */
@ApplicationScoped
class DeadRows {

    /** Where the event of one stands. */
    record Asked(String productId, long position) {}

    private static final String INSERT = """
            insert into webhook_dead_delivery (webhook_id, product_id, position, event_id, type, attempts, first_attempt_at,
                                               last_attempt_at, last_status, last_error)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (product_id, webhook_id, position) do update
            set attempts = excluded.attempts, last_attempt_at = excluded.last_attempt_at,
                last_status = excluded.last_status, last_error = excluded.last_error, asked_for = false
            """;

    private static final String NEXT = """
            select product_id, position from webhook_dead_delivery
            where webhook_id = ? and asked_for
            order by position
            limit 1
            """;

    private static final String ASK = """
            update webhook_dead_delivery set asked_for = true
            where webhook_id = ? and (cardinality(?::uuid[]) = 0 or event_id = any(?::uuid[]))
            """;

    private static final String FAILED = """
            update webhook_dead_delivery
            set attempts = attempts + 1, last_attempt_at = ?, last_status = ?, last_error = ?, asked_for = false
            where webhook_id = ? and product_id = ? and position = ?
            """;

    private static final String DELETE = """
            delete from webhook_dead_delivery where webhook_id = ? and product_id = ? and position = ?
            """;

    /** @param lane how the product stood when its head was given up */
    void add(SqlSession sql, UUID webhookId, Lane lane, Instant now) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            insert.setObject(1, webhookId);
            insert.setString(2, lane.productId());
            insert.setLong(3, lane.head().position());
            insert.setObject(4, lane.head().eventId());
            insert.setString(5, lane.head().type());
            insert.setInt(6, lane.attempts());
            insert.setTimestamp(7, Timestamp.from(lane.firstAttemptAt()));
            insert.setTimestamp(8, Timestamp.from(now));
            insert.setObject(9, lane.lastStatus().orElse(null), Types.INTEGER);
            insert.setString(10, lane.lastError());
            insert.executeUpdate();
        }
    }

    /** Asks for these once more, or for all if none are named. */
    int ask(SqlSession sql, UUID webhookId, List<UUID> eventIds) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(ASK)) {
            UUID[] ids = eventIds.toArray(UUID[]::new);
            update.setObject(1, webhookId);
            update.setObject(2, ids);
            update.setObject(3, ids);
            return update.executeUpdate();
        }
    }

    /** The first one asked for. */
    Optional<Asked> next(SqlSession sql, UUID webhookId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(NEXT)) {
            select.setObject(1, webhookId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Asked(row.getString(1), row.getLong(2))) : Optional.empty();
            }
        }
    }

    void failed(SqlSession sql, UUID webhookId, Asked asked, Outcome outcome, Instant now) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(FAILED)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setObject(2, outcome.status().orElse(null), Types.INTEGER);
            update.setString(3, outcome.error().orElse(""));
            update.setObject(4, webhookId);
            update.setString(5, asked.productId());
            update.setLong(6, asked.position());
            update.executeUpdate();
        }
    }

    void remove(SqlSession sql, UUID webhookId, Asked asked) throws SQLException {
        try (PreparedStatement delete = sql.prepareStatement(DELETE)) {
            delete.setObject(1, webhookId);
            delete.setString(2, asked.productId());
            delete.setLong(3, asked.position());
            delete.executeUpdate();
        }
    }
}
