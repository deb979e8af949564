package io.twostar.surge;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.stop.StopAction;
import io.twostar.stop.StopScope;
import io.twostar.store.NamedLock;
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

/** The emergency stops as stored, those that have ended included. */
@ApplicationScoped
class EmergencyStops {

    private static final String FIND = "select * from emergency_stop where stop_id = ?";

    private static final String PAGE = """
            select * from emergency_stop
            where stop_id > ? and (not ? or ended_at is null and expires_at > ?)
            order by stop_id
            limit ?
            """;

    private static final String EXPIRED = "select * from emergency_stop where ended_at is null and expires_at <= ?";

    private static final String WRITE = """
            insert into emergency_stop (stop_id, scope_kind, scope_value, action, reason, client_id, version, created_at,
                updated_at, expires_at, ended_at, ended_by, job_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (stop_id) do update set
                scope_kind = excluded.scope_kind, scope_value = excluded.scope_value, action = excluded.action,
                reason = excluded.reason,
                client_id = case when excluded.ended_at is null then excluded.client_id else emergency_stop.client_id end,
                version = excluded.version,
                updated_at = excluded.updated_at, expires_at = excluded.expires_at, ended_at = excluded.ended_at,
                ended_by = excluded.ended_by, job_id = excluded.job_id
            """;

    private final Transactions transactions;

    EmergencyStops(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @throws ProblemException 404 if there never was such a stop */
    EmergencyStop require(String stopId) {
        return transactions.read(sql -> find(sql, stopId)).orElseThrow(EmergencyStops::notFound);
    }

    static ProblemException notFound() {
        return ProblemException.notFound("There is no such emergency stop.");
    }

    /** The stop under a lock of its own, until the transaction ends. */
    Optional<EmergencyStop> lock(SqlSession sql, String stopId) throws SQLException {
        NamedLock.take(sql, "emergency-stop:" + stopId);
        return find(sql, stopId);
    }

    private static Optional<EmergencyStop> find(SqlSession sql, String stopId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(FIND)) {
            select.setString(1, stopId);
            return read(select).stream().findFirst();
        }
    }

    /** A page of stops by their ids. */
    Page<EmergencyStop> page(boolean inForceOnly, Instant now, String cursor, int pageSize) {
        String fingerprint = "emergency-stops " + inForceOnly;
        String behind = cursor == null ? "" : Cursors.decode(cursor, fingerprint)[0];
        List<EmergencyStop> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(PAGE)) {
                select.setString(1, behind);
                select.setBoolean(2, inForceOnly);
                select.setTimestamp(3, Timestamp.from(now));
                select.setInt(4, pageSize + 1);
                return read(select);
            }
        });
        return Page.of(rows, pageSize, last -> Cursors.encode(fingerprint, last.stopId()));
    }

    /** Those whose time is over and that nobody has ended yet. */
    List<EmergencyStop> expired(Instant now) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(EXPIRED)) {
                select.setTimestamp(1, Timestamp.from(now));
                return read(select);
            }
        });
    }

    /** @param by the key that put or ended the stop; of one that expired {@code null} */
    void write(SqlSession sql, EmergencyStop stop, String by) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(WRITE)) {
            EmergencyStop.Terms terms = stop.terms();
            insert.setString(1, stop.stopId());
            insert.setString(2, terms.scope().kind().name());
            insert.setString(3, terms.scope().value());
            insert.setString(4, terms.action().name());
            insert.setString(5, terms.reason());
            insert.setString(6, by == null ? "" : by);
            insert.setInt(7, stop.version());
            insert.setTimestamp(8, Timestamp.from(stop.createdAt()));
            insert.setTimestamp(9, Timestamp.from(stop.updatedAt()));
            insert.setTimestamp(10, Timestamp.from(terms.expiresAt()));
            insert.setTimestamp(11, stop.endedAt().map(Timestamp::from).orElse(null));
            insert.setString(12, stop.isEnded() ? by : null);
            insert.setObject(13, stop.jobId().orElse(null));
            insert.executeUpdate();
        }
    }

    private static List<EmergencyStop> read(PreparedStatement select) throws SQLException {
        List<EmergencyStop> stops = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                stops.add(read(row));
            }
        }
        return stops;
    }

    private static EmergencyStop read(ResultSet row) throws SQLException {
        return new EmergencyStop(
                row.getString("stop_id"),
                new EmergencyStop.Terms(
                        new StopScope(
                                StopScope.Kind.valueOf(row.getString("scope_kind")), row.getString("scope_value")),
                        StopAction.valueOf(row.getString("action")),
                        row.getString("reason"),
                        row.getTimestamp("expires_at").toInstant()),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getObject("job_id", UUID.class)));
    }
}
