package io.twostar.webhook;

import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How far webhooks have been delivered, and which products lag. Only the holder of the lease writes. */
@ApplicationScoped
class ProgressRows {

    /**
     * @param generation another one means: begin anew from here
     * @param position everything up to it is delivered, or in a lane, or dead
     */
    record Progress(int generation, long position, Optional<Instant> lastSuccessAt, Optional<Instant> failingSince) {}

    private static final String CREATE = """
            insert into webhook_progress (webhook_id, position, generation)
            select ?, last_position, 1 from event_position where id = 1
            """;

    private static final String READ = """
            select generation, position, last_success_at, failing_since from webhook_progress where webhook_id = ?
            """;

    private static final String SAVE = """
            update webhook_progress set position = ?, last_success_at = ?, failing_since = ?
            where webhook_id = ? and generation = ? and runner = ?
            """;

    private static final String BEGIN_ANEW = """
            update webhook_progress set generation = generation + 1 where webhook_id = ?
            """;

    private static final String GO_BACK = """
            update webhook_progress set generation = generation + 1, position = ? where webhook_id = ?
            """;

    private static final String FORGET_LANES = "delete from webhook_lane where webhook_id = ? and behind >= ?";

    private static final String WAKE_LANES = """
            update webhook_lane set next_attempt_at = ?, first_attempt_at = ?, attempts = 0 where webhook_id = ?
            """;

    private static final String LANES = """
            select product_id, behind, position, event_id, type, attempts, first_attempt_at, next_attempt_at, last_status,
                   last_error
            from webhook_lane where webhook_id = ?
            """;

    private static final String REMOVE_LANES = """
            delete from webhook_lane where webhook_id = ? and product_id = any(?)
            """;

    private static final String PUT_LANE = """
            insert into webhook_lane (webhook_id, product_id, behind, position, event_id, type, attempts, first_attempt_at,
                                      next_attempt_at, last_status, last_error)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (product_id, webhook_id) do update
            set behind = excluded.behind, position = excluded.position, event_id = excluded.event_id, type = excluded.type,
                attempts = excluded.attempts, first_attempt_at = excluded.first_attempt_at,
                next_attempt_at = excluded.next_attempt_at, last_status = excluded.last_status,
                last_error = excluded.last_error
            """;

    /** A new webhook begins with what happens from now on. */
    void create(SqlSession sql, UUID webhookId) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(CREATE)) {
            insert.setObject(1, webhookId);
            insert.executeUpdate();
        }
    }

    Optional<Progress> read(SqlSession sql, UUID webhookId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(READ)) {
            select.setObject(1, webhookId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Progress(row.getInt(1), row.getLong(2), instant(row, 3), instant(row, 4)))
                        : Optional.empty();
            }
        }
    }

    /** @return whether it is still this runner's to write */
    boolean save(SqlSession sql, UUID webhookId, Progress progress, String runner) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(SAVE)) {
            update.setLong(1, progress.position());
            update.setTimestamp(2, progress.lastSuccessAt().map(Timestamp::from).orElse(null));
            update.setTimestamp(3, progress.failingSince().map(Timestamp::from).orElse(null));
            update.setObject(4, webhookId);
            update.setInt(5, progress.generation());
            update.setString(6, runner);
            return update.executeUpdate() == 1;
        }
    }

    /** Whoever delivers reads the webhook anew, and tries at once what lags. */
    void beginAnew(SqlSession sql, UUID webhookId, Instant now) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(BEGIN_ANEW)) {
            update.setObject(1, webhookId);
            update.executeUpdate();
        }
        try (PreparedStatement update = sql.prepareStatement(WAKE_LANES)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setTimestamp(2, Timestamp.from(now));
            update.setObject(3, webhookId);
            update.executeUpdate();
        }
    }

    /** Everything behind the position is delivered once more. */
    void goBack(SqlSession sql, UUID webhookId, long position) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(GO_BACK)) {
            update.setLong(1, position);
            update.setObject(2, webhookId);
            update.executeUpdate();
        }
        try (PreparedStatement delete = sql.prepareStatement(FORGET_LANES)) {
            delete.setObject(1, webhookId);
            delete.setLong(2, position);
            delete.executeUpdate();
        }
    }

    List<Lane> lanes(SqlSession sql, UUID webhookId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(LANES)) {
            select.setObject(1, webhookId);
            List<Lane> lanes = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lanes.add(new Lane(
                            row.getString(1),
                            row.getLong(2),
                            new Lane.Head(row.getLong(3), row.getObject(4, UUID.class), row.getString(5)),
                            row.getInt(6),
                            row.getTimestamp(7).toInstant(),
                            row.getTimestamp(8).toInstant(),
                            Optional.ofNullable(row.getObject(9, Integer.class)),
                            row.getString(10)));
                }
            }
            return lanes;
        }
    }

    /** @param changes lanes by product; empty for those that have caught up */
    void saveLanes(SqlSession sql, UUID webhookId, Map<String, Optional<Lane>> changes) throws SQLException {
        List<String> over = changes.entrySet().stream()
                .filter(change -> change.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!over.isEmpty()) {
            try (PreparedStatement delete = sql.prepareStatement(REMOVE_LANES)) {
                delete.setObject(1, webhookId);
                delete.setObject(2, over.toArray(String[]::new));
                delete.executeUpdate();
            }
        }
        put(sql, webhookId, changes.values().stream().flatMap(Optional::stream).toList());
    }

    private static void put(SqlSession sql, UUID webhookId, Collection<Lane> lanes) throws SQLException {
        if (lanes.isEmpty()) {
            return;
        }
        try (PreparedStatement put = sql.prepareStatement(PUT_LANE)) {
            for (Lane lane : lanes) {
                put.setObject(1, webhookId);
                put.setString(2, lane.productId());
                put.setLong(3, lane.behind());
                put.setLong(4, lane.head().position());
                put.setObject(5, lane.head().eventId());
                put.setString(6, lane.head().type());
                put.setInt(7, lane.attempts());
                put.setTimestamp(8, Timestamp.from(lane.firstAttemptAt()));
                put.setTimestamp(9, Timestamp.from(lane.nextAttemptAt()));
                put.setObject(10, lane.lastStatus().orElse(null), java.sql.Types.INTEGER);
                put.setString(11, lane.lastError());
                put.addBatch();
            }
            put.executeBatch();
        }
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
