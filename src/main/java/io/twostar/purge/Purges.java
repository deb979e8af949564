package io.twostar.purge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.http.Times;
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
import java.util.UUID;

/** The purges, as stored. */
@ApplicationScoped
class Purges {

    /** The set as one value: which reviews in which state. */
    private static final String TOKEN = """
            select encode(sha256(convert_to(string_agg(
                     product_id || review_id::text || version || counting || verified, ',' order by product_id, review_id),
                     'UTF8')), 'hex'),
                   count(*), count(*) filter (where counting = 'COUNTED'), count(*) filter (where verified)
            from purge_review where purge_id = ?
            """;

    private static final String INSERT = """
            insert into purge (purge_id, state, selection, reason, token, reviews, counted, verified, products, delisted,
                relisted, created_at, created_by)
            values (?, 'PREVIEWED', ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FIND = "select * from purge where purge_id = ?";

    private static final String CONFIRMED = """
            update purge set state = 'CONFIRMED', confirmed_at = ?, confirmed_by = ? where purge_id = ?
            """;

    private static final String REVERSED = """
            update purge set state = 'REVERSED', reversed_at = ?, reversed_by = ?, reversal_reason = ?, restored = ?
            where purge_id = ?
            """;

    private static final String PAGE = """
            select * from purge
            where ?::timestamptz is null or (created_at, purge_id) < (?, ?)
            order by created_at desc, purge_id desc
            limit ?
            """;

    /** What the preview has found. */
    record Found(String token, long reviews, long counted, long verified) {}

    /** A purge was taken back. */
    record Reversal(Instant at, String clientId, String reason, long restored) {}

    private final Transactions transactions;
    private final ObjectMapper mapper;

    Purges(Transactions transactions, ObjectMapper mapper) {
        this.transactions = transactions;
        this.mapper = mapper;
    }

    Found found(SqlSession sql, UUID purgeId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(TOKEN)) {
            select.setObject(1, purgeId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Found(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    void insert(SqlSession sql, Purge purge) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            insert.setObject(1, purge.purgeId());
            insert.setString(2, json(purge.selection()));
            insert.setString(3, purge.reason());
            insert.setString(4, purge.token());
            insert.setLong(5, purge.reviews());
            insert.setLong(6, purge.counted());
            insert.setLong(7, purge.verified());
            insert.setLong(8, purge.products());
            insert.setLong(9, purge.delists());
            insert.setLong(10, purge.relists());
            insert.setTimestamp(11, Timestamp.from(purge.createdAt()));
            insert.setString(12, purge.createdBy());
            insert.executeUpdate();
        }
    }

    void confirmed(SqlSession sql, UUID purgeId, Instant now, String clientId) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(CONFIRMED)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, clientId);
            update.setObject(3, purgeId);
            update.executeUpdate();
        }
    }

    void reversed(SqlSession sql, UUID purgeId, Reversal reversal) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(REVERSED)) {
            update.setTimestamp(1, Timestamp.from(reversal.at()));
            update.setString(2, reversal.clientId());
            update.setString(3, reversal.reason());
            update.setLong(4, reversal.restored());
            update.setObject(5, purgeId);
            update.executeUpdate();
        }
    }

    /** @throws ProblemException 404 if there is no such purge */
    Purge require(UUID purgeId) {
        return transactions.read(sql -> require(sql, purgeId, false));
    }

    /** The purge under a lock of its own row, until the transaction ends. */
    Purge lock(SqlSession sql, UUID purgeId) throws SQLException {
        return require(sql, purgeId, true);
    }

    private Purge require(SqlSession sql, UUID purgeId, boolean locked) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(FIND + (locked ? " for update" : ""))) {
            select.setObject(1, purgeId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw ProblemException.notFound("There is no such purge.");
                }
                return read(row);
            }
        }
    }

    /** A page of purges, newest first. */
    Page<Purge> page(String cursor, int pageSize) {
        String[] place = cursor == null ? null : Cursors.decode(cursor, "purges");
        List<Purge> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(PAGE)) {
                Timestamp behind = place == null ? null : Timestamp.from(Instant.parse(place[0]));
                select.setTimestamp(1, behind);
                select.setTimestamp(2, behind);
                select.setObject(3, place == null ? null : UUID.fromString(place[1]));
                select.setInt(4, pageSize + 1);
                List<Purge> purges = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        purges.add(read(row));
                    }
                }
                return purges;
            }
        });
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        "purges", Times.format(last.createdAt()), last.purgeId().toString()));
    }

    private Purge read(ResultSet row) throws SQLException {
        long restored = row.getLong("restored");
        boolean isReversed = !row.wasNull();
        return new Purge(
                row.getObject("purge_id", UUID.class),
                Purge.State.valueOf(row.getString("state")),
                selection(row.getString("selection")),
                row.getString("reason"),
                row.getString("token"),
                row.getLong("reviews"),
                row.getLong("counted"),
                row.getLong("verified"),
                row.getLong("products"),
                row.getLong("delisted"),
                row.getLong("relisted"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                instant(row, "confirmed_at").orElse(null),
                instant(row, "reversed_at").orElse(null),
                row.getString("reversal_reason"),
                isReversed ? restored : null);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private String json(PurgeSelection selection) {
        try {
            return mapper.writeValueAsString(selection);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a selection cannot be written as JSON", e);
        }
    }

    private PurgeSelection selection(String json) {
        try {
            return mapper.readValue(json, PurgeSelection.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored selection cannot be read", e);
        }
    }
}
