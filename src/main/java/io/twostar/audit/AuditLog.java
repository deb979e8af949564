package io.twostar.audit;

import io.twostar.http.Page;
import io.twostar.http.Timeline;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The actions of staff, each in its own transaction: the request is recorded whether or not it succeeds. */
@Singleton
class AuditLog {

    /** Filter for entries. */
    record Query(Optional<String> clientId, Optional<String> operation, Optional<Instant> from, Optional<Instant> to) {

        String fingerprint() {
            return "audit-log " + this;
        }
    }

    private static final String BEGIN = """
            insert into audit_entry (entry_id, at, client_id, role, operation, method, path, trace_id)
            values (:entryId, :at, :clientId, :role, :operation, :method, :path, :traceId)
            """;

    private static final String END =
            "insert into audit_outcome (entry_id, status, at) values (:entryId, :status, :at)";

    private static final String PAGE = """
            select e.entry_id, e.at, e.client_id, e.role, e.operation, e.method, e.path, e.trace_id, o.status
            from audit_entry e left join audit_outcome o on o.entry_id = e.entry_id
            where e.at >= :from and e.at < :to
            """;

    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
    private static final Timeline<AuditEntry> NEWEST_FIRST =
            new Timeline<>("e.at", "e.entry_id", true, AuditEntry::at, AuditEntry::entryId);

    private final Transactions transactions;

    AuditLog(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Records the start of an action. */
    void begin(AuditEntry action) {
        transactions.inNew(sql -> sql.query(BEGIN).bindAll(action).update());
    }

    /** Records the status of the response. */
    void end(UUID entryId, int status, Instant at) {
        transactions.inNew(sql -> sql.query(END)
                .bind("entryId", entryId)
                .bind("status", status)
                .bind("at", at)
                .update());
    }

    /** Newest first. */
    Page<AuditEntry> page(Query query, String cursor, int pageSize) {
        return transactions.read(sql -> NEWEST_FIRST.page(
                sql.query(PAGE)
                        .bind("from", query.from().orElse(BEGINNING))
                        .bind("to", query.to().orElse(END_OF_TIME))
                        .appendIf(query.clientId(), "clientId", "and e.client_id = :clientId")
                        .appendIf(query.operation(), "operation", "and e.operation = :operation"),
                row -> row.as(AuditEntry.class),
                query.fingerprint(),
                cursor,
                pageSize));
    }
}
