package io.twostar.privacy;

import io.twostar.http.ProblemException;
import io.twostar.http.Times;
import io.twostar.http.Uuid7;
import io.twostar.job.Jobs;
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

/** The exports, by the questions asked of them. */
@ApplicationScoped
class DataExports {

    /** One record of an export, as JSON text. */
    record Line(String kind, long number, String record) {}

    private static final String FIND = """
            select e.export_id, e.author_id, e.job_id, e.requested_at, e.ready_at, e.expires_at,
                (select count(*) from data_export_record r where r.export_id = e.export_id)
            from data_export e
            where e.export_id = ? and e.expires_at > ?
            """;

    /** Of one author after the other, so that two requests at once do not begin two exports. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('data-export:' || ?, 0))";

    private static final String OPEN = """
            select e.export_id, e.author_id, e.job_id, e.requested_at, e.ready_at, e.expires_at, 0
            from data_export e
            where e.author_id = ? and e.ready_at is null and e.expires_at > ?
              and exists (select from job j where j.job_id = e.job_id and j.state in ('QUEUED', 'RUNNING'))
            limit 1
            """;

    private static final String INSERT = """
            insert into data_export (export_id, author_id, job_id, requested_at, expires_at) values (?, ?, ?, ?, ?)
            """;

    private static final String HOLD = "select 1 from data_export where export_id = ? for key share";

    private static final String READY = "update data_export set ready_at = ? where export_id = ?";

    private static final String LINES = """
            select kind, record_no, record from data_export_record
            where export_id = ? and (kind, record_no) > (?, ?)
            order by kind, record_no
            limit ?
            """;

    private static final String FORGET = """
            delete from data_export where export_id in (
                select export_id from data_export where expires_at <= ? order by expires_at limit ?)
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

    /** Begins an export, or answers with the one that is being made. */
    DataExport begin(String authorId) {
        return transactions.inOne(sql -> {
            Instant now = times.now();
            Optional<DataExport> open = open(sql, authorId, now);
            if (open.isPresent()) {
                return open.get();
            }
            UUID exportId = Uuid7.next(now.toEpochMilli());
            UUID jobId = jobs.start(sql, DataExportJob.KIND, new DataExportJob.Parameters(exportId), null);
            Instant until = now.plus(settings.exports());
            try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
                insert.setObject(1, exportId);
                insert.setString(2, authorId);
                insert.setObject(3, jobId);
                insert.setTimestamp(4, Timestamp.from(now));
                insert.setTimestamp(5, Timestamp.from(until));
                insert.executeUpdate();
            }
            return new DataExport(exportId, authorId, jobId, now, Optional.empty(), until, 0);
        });
    }

    private static Optional<DataExport> open(SqlSession sql, String authorId, Instant now) throws SQLException {
        try (PreparedStatement lock = sql.prepareStatement(LOCK);
                PreparedStatement select = sql.prepareStatement(OPEN)) {
            lock.setString(1, authorId);
            lock.execute();
            select.setString(1, authorId);
            select.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /** Empty if there is none, or it has expired, or its person was erased. */
    Optional<DataExport> find(UUID exportId) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(FIND)) {
                select.setObject(1, exportId);
                select.setTimestamp(2, Timestamp.from(times.now()));
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(read(row)) : Optional.empty();
                }
            }
        });
    }

    /** @throws ProblemException 404 if there is no such export any more */
    DataExport require(UUID exportId) {
        return find(exportId).orElseThrow(() -> ProblemException.notFound("There is no such export, or not any more."));
    }

    private static DataExport read(ResultSet row) throws SQLException {
        return new DataExport(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getTimestamp(4).toInstant(),
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant),
                row.getTimestamp(6).toInstant(),
                row.getLong(7));
    }

    /** Whether the export is still there; an erasure waits until the transaction at hand has ended. */
    boolean hold(SqlSession sql, UUID exportId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(HOLD)) {
            select.setObject(1, exportId);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    void ready(SqlSession sql, UUID exportId) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(READY)) {
            update.setTimestamp(1, Timestamp.from(times.now()));
            update.setObject(2, exportId);
            update.executeUpdate();
        }
    }

    /** The next records behind one, by kind. */
    List<Line> behind(UUID exportId, Line last, int most) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(LINES)) {
                select.setObject(1, exportId);
                select.setString(2, last.kind());
                select.setLong(3, last.number());
                select.setInt(4, most);
                List<Line> lines = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        lines.add(new Line(row.getString(1), row.getLong(2), row.getString(3)));
                    }
                }
                return lines;
            }
        });
    }

    /** Throws expired exports away; answers with how many, {@code most} or fewer. */
    int forgetOld(SqlSession sql, Instant now, int most) throws SQLException {
        try (PreparedStatement delete = sql.prepareStatement(FORGET)) {
            delete.setTimestamp(1, Timestamp.from(now));
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }
}
