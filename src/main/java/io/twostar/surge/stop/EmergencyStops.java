package io.twostar.surge.stop;

import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.stop.StopAction;
import io.twostar.stop.StopScope;
import io.twostar.store.NamedLock;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The emergency stops as stored, those that have ended included. */
@ApplicationScoped
class EmergencyStops {

    private static final String FIND = "select * from emergency_stop where stop_id = :stopId";

    private static final String PAGE = """
            select * from emergency_stop
            where stop_id > :after and (not :inForceOnly or ended_at is null and expires_at > :now)
            order by stop_id
            limit :most
            """;

    private static final String EXPIRED = "select * from emergency_stop where ended_at is null and expires_at <= :now";

    private static final String WRITE = """
            insert into emergency_stop (stop_id, scope_kind, scope_value, action, reason, client_id, version, created_at,
                updated_at, expires_at, ended_at, ended_by, job_id)
            values (:stopId, :kind, :value, :action, :reason, :clientId, :version, :createdAt, :updatedAt, :expiresAt,
                :endedAt, :endedBy, :jobId)
            on conflict (stop_id) do update set
                scope_kind = excluded.scope_kind,
                scope_value = case when excluded.ended_at is null or emergency_stop.erased_as = '{}'
                    then excluded.scope_value else emergency_stop.erased_as[1] end,
                erased_as = case when excluded.ended_at is null and emergency_stop.ended_at is null
                        and excluded.scope_value = emergency_stop.scope_value
                    then emergency_stop.erased_as else '{}' end,
                action = excluded.action,
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

    /** The stop, locked until the transaction ends. */
    Optional<EmergencyStop> lock(SqlSession sql, String stopId) {
        NamedLock.take(sql, "emergency-stop:" + stopId);
        return find(sql, stopId);
    }

    private static Optional<EmergencyStop> find(SqlSession sql, String stopId) {
        return sql.query(FIND).bind("stopId", stopId).first(EmergencyStops::stop);
    }

    /** A page of stops by their ids. */
    Page<EmergencyStop> page(boolean inForceOnly, Instant now, String cursor, int pageSize) {
        String fingerprint = "emergency-stops " + inForceOnly;
        return Page.byId(
                fingerprint,
                cursor,
                pageSize,
                EmergencyStop::stopId,
                (after, most) -> transactions.read(sql -> sql.query(PAGE)
                        .bind("after", after)
                        .bind("inForceOnly", inForceOnly)
                        .bind("now", now)
                        .bind("most", most)
                        .list(EmergencyStops::stop)));
    }

    /** Stops past their expiry that have not been ended yet. */
    List<EmergencyStop> expired(Instant now) {
        return transactions.read(sql -> sql.query(EXPIRED).bind("now", now).list(EmergencyStops::stop));
    }

    /** @param by the key that put or ended the stop; of one that expired {@code null} */
    void write(SqlSession sql, EmergencyStop stop, String by) {
        sql.query(WRITE)
                .bindAll(stop)
                .bindAll(stop.terms())
                .bindAll(stop.terms().scope())
                .bind("clientId", by == null ? "" : by)
                .bind("endedBy", stop.isEnded() ? by : null)
                .update();
    }

    private static EmergencyStop stop(Row row) {
        return new EmergencyStop(
                row.text("stop_id"),
                new EmergencyStop.Terms(
                        new StopScope(row.constant("scope_kind", StopScope.Kind.class), row.text("scope_value")),
                        row.constant("action", StopAction.class),
                        row.text("reason"),
                        row.instant("expires_at")),
                row.integer("version"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.optional("ended_at", Row::instant),
                row.optional("job_id", Row::uuid));
    }
}
