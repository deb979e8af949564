package io.twostar.privacy;

import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.job.Jobs;
import io.twostar.store.NamedLock;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The exports. */
@ApplicationScoped
class DataExports {

    /** One record of an export, as JSON text. */
    record Line(String kind, long recordNo, String record) {}

    private static final String FIND = """
            select e.export_id, e.author_id, e.job_id, e.requested_at, e.ready_at, e.expires_at,
                (select count(*) from data_export_record r where r.export_id = e.export_id) as records
            from data_export e
            where e.export_id = :exportId and e.expires_at > :now
            """;

    private static final String OPEN = """
            select e.export_id, e.author_id, e.job_id, e.requested_at, e.ready_at, e.expires_at, 0 as records
            from data_export e
            where e.author_id = :authorId and e.ready_at is null and e.expires_at > :now
              and exists (select from job j where j.job_id = e.job_id and j.state in ('QUEUED', 'RUNNING'))
            limit 1
            """;

    private static final String INSERT = """
            insert into data_export (export_id, author_id, job_id, requested_at, expires_at)
            values (:exportId, :authorId, :jobId, :requestedAt, :expiresAt)
            """;

    private static final String HOLD = "select 1 from data_export where export_id = :exportId for key share";

    private static final String READY = "update data_export set ready_at = :now where export_id = :exportId";

    private static final String RECORDS = """
            select kind, record_no, record from data_export_record
            where export_id = :exportId and (kind, record_no) > (:kind, :recordNo)
            order by kind, record_no
            limit :most
            """;

    private static final String DELETE_EXPIRED = """
            delete from data_export where export_id in (
                select export_id from data_export where expires_at <= :now order by expires_at limit :most)
            """;

    private final Transactions transactions;
    private final Jobs jobs;
    private final PrivacySettings settings;
    private final Times times;

    DataExports(Transactions transactions, Jobs jobs, PrivacySettings settings, Times times) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.settings = settings;
        this.times = times;
    }

    /** Starts an export, or returns the one in progress. */
    DataExport begin(String authorId) {
        return transactions.inOne(sql -> {
            Instant now = times.now();
            // One request of an author after the other, so that two at once do not begin two exports.
            NamedLock.take(sql, "data-export:" + authorId);
            Optional<DataExport> open =
                    sql.query(OPEN).bind("authorId", authorId).bind("now", now).first(DataExport.class);
            if (open.isPresent()) {
                return open.get();
            }
            UUID exportId = Uuid7.next(now.toEpochMilli());
            UUID jobId = jobs.start(sql, DataExportJob.KIND, new DataExportJob.Parameters(exportId), null);
            DataExport export =
                    new DataExport(exportId, authorId, jobId, now, Optional.empty(), now.plus(settings.exports()), 0);
            sql.query(INSERT).bindAll(export).update();
            return export;
        });
    }

    /** Empty if there is none, or it has expired, or its person was erased. */
    Optional<DataExport> find(UUID exportId) {
        return transactions.read(sql -> sql.query(FIND)
                .bind("exportId", exportId)
                .bind("now", times.now())
                .first(DataExport.class));
    }

    /** @throws ProblemException 404 if there is no such export any more */
    DataExport require(UUID exportId) {
        return find(exportId).orElseThrow(() -> ProblemException.notFound("There is no such export, or not any more."));
    }

    /** Whether the export is still there; an erasure waits until the transaction at hand has ended. */
    boolean hold(SqlSession sql, UUID exportId) {
        return sql.query(HOLD).bind("exportId", exportId).exists();
    }

    void ready(SqlSession sql, UUID exportId) {
        sql.query(READY).bind("now", times.now()).bind("exportId", exportId).update();
    }

    /** The next records after one, by kind. */
    List<Line> after(UUID exportId, Line last, int most) {
        return transactions.read(sql -> sql.query(RECORDS)
                .bind("exportId", exportId)
                .bindAll(last)
                .bind("most", most)
                .list(Line.class));
    }

    /** Deletes expired exports, at most {@code most}; returns how many. */
    int deleteExpired(SqlSession sql, Instant now, int most) {
        return sql.query(DELETE_EXPIRED).bind("now", now).bind("most", most).update();
    }
}
