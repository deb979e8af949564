package io.twostar.audit;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.Times;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The actions of staff, each in a transaction of its own: what comes of an action does not change that it was asked for. */
@Singleton
class AuditLog {

    /** What is asked of the log. */
    record Query(Optional<String> clientId, Optional<String> operation, Optional<Instant> from, Optional<Instant> to) {

        String fingerprint() {
            return "audit-log " + this;
        }
    }

    private static final String BEGIN = """
            insert into audit_entry (entry_id, at, client_id, role, operation, method, path, trace_id)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String END = "insert into audit_outcome (entry_id, status, at) values (?, ?, ?)";

    private static final String PAGE = """
            select e.entry_id, e.at, e.client_id, e.role, e.operation, e.method, e.path, e.trace_id, o.status
            from audit_entry e left join audit_outcome o on o.entry_id = e.entry_id
            where (?::text is null or e.client_id = ?)
              and (?::text is null or e.operation = ?)
              and e.at >= ? and e.at < ?
              and (e.at, e.entry_id) < (?, ?)
            order by e.at desc, e.entry_id desc
            limit ?
            """;

    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
    private static final UUID LAST = new UUID(-1, -1);

    private final Transactions transactions;

    AuditLog(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Somebody is about to do something. */
    void begin(AuditEntry action) {
        transactions.inNew(sql -> {
            try (PreparedStatement insert = sql.prepareStatement(BEGIN)) {
                insert.setObject(1, action.entryId());
                insert.setTimestamp(2, Timestamp.from(action.at()));
                insert.setString(3, action.clientId());
                insert.setString(4, action.role());
                insert.setString(5, action.operation());
                insert.setString(6, action.method());
                insert.setString(7, action.path());
                insert.setString(8, action.traceId());
                return insert.executeUpdate();
            }
        });
    }

    /** What they were answered. */
    void end(UUID entryId, int status, Instant at) {
        transactions.inNew(sql -> {
            try (PreparedStatement insert = sql.prepareStatement(END)) {
                insert.setObject(1, entryId);
                insert.setInt(2, status);
                insert.setTimestamp(3, Timestamp.from(at));
                return insert.executeUpdate();
            }
        });
    }

    /** Newest first. */
    Page<AuditEntry> page(Query query, String cursor, int pageSize) {
        String[] behind = cursor == null
                ? new String[] {END_OF_TIME.toString(), LAST.toString()}
                : Cursors.decode(cursor, query.fingerprint());
        List<AuditEntry> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(PAGE)) {
                select.setString(1, query.clientId().orElse(null));
                select.setString(2, query.clientId().orElse(null));
                select.setString(3, query.operation().orElse(null));
                select.setString(4, query.operation().orElse(null));
                select.setTimestamp(5, Timestamp.from(query.from().orElse(BEGINNING)));
                select.setTimestamp(6, Timestamp.from(query.to().orElse(END_OF_TIME)));
                select.setTimestamp(7, Timestamp.from(Instant.parse(behind[0])));
                select.setObject(8, UUID.fromString(behind[1]));
                select.setInt(9, pageSize + 1);
                return read(select);
            }
        });
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        query.fingerprint(),
                        Times.format(last.at()),
                        last.entryId().toString()));
    }

    private static List<AuditEntry> read(PreparedStatement select) throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(new AuditEntry(
                        row.getObject(1, UUID.class),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getObject(9, Integer.class)));
            }
        }
        return entries;
    }
}
