package io.twostar.moderation;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.Times;
import io.twostar.store.NamedLock;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The reports, by the questions asked of them. */
@ApplicationScoped
class Reports {

    /** A report with the record of whoever made it. */
    record Told(Report report, ReporterRecord reporter) {}

    private static final String OPEN = """
            select u.product_id, u.kind, u.subject_id, count(*)
            from unnest(?::text[], ?::text[], ?::uuid[]) as u (product_id, kind, subject_id)
            join abuse_report r on r.product_id = u.product_id and r.kind = u.kind and r.subject_id = u.subject_id
            where r.state = 'OPEN'
            group by 1, 2, 3
            """;

    private static final String SELECT = """
            select r.*,
                (select count(*) from abuse_report x where x.reporter = r.reporter and x.state = 'UPHELD') as upheld,
                (select count(*) from abuse_report x where x.reporter = r.reporter and x.state = 'DISMISSED') as dismissed
            from abuse_report r
            where r.product_id = ? and r.kind = ? and r.subject_id = ?
            """;

    void insert(SqlSession sql, Report report) throws SQLException {
        new Query(
                        "insert into abuse_report (product_id, report_id, kind, subject_id, reason, text, reporter, state,"
                                + " created_at) values (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?)",
                        report.subject().productId(),
                        report.reportId(),
                        report.subject().kind().name(),
                        report.subject().id(),
                        report.reason().name(),
                        report.text().orElse(""),
                        report.reporter(),
                        report.state().name(),
                        Timestamp.from(report.createdAt()))
                .update(sql);
    }

    /** Whether this reporter has reported this text before. */
    boolean has(SqlSession sql, Subject subject, String reporter) throws SQLException {
        return !new Query(
                        "select 1 from abuse_report where product_id = ? and kind = ? and subject_id = ? and reporter = ?",
                        subject.productId(),
                        subject.kind().name(),
                        subject.id(),
                        reporter)
                .read(sql, row -> true)
                .isEmpty();
    }

    /** When the reporter made the reports since a time, oldest first; nobody else adds one until the transaction ends. */
    List<Instant> since(SqlSession sql, String reporter, Instant from) throws SQLException {
        NamedLock.take(sql, "reporter " + reporter);
        return new Query(
                        "select created_at from abuse_report where reporter = ? and created_at > ? order by created_at",
                        reporter,
                        Timestamp.from(from))
                .read(sql, row -> row.getTimestamp(1).toInstant());
    }

    /** What the open reports of a text weigh together. */
    double weight(SqlSession sql, Subject subject) throws SQLException {
        return select(subject).add("and r.state = 'OPEN'").read(sql, Reports::told).stream()
                .mapToDouble(told -> told.reporter().weight())
                .sum();
    }

    /** How many open reports the texts have; those without are left out. */
    Map<Subject, Integer> open(SqlSession sql, Collection<Subject> subjects) throws SQLException {
        Map<Subject, Integer> open = new HashMap<>();
        new Query(
                        OPEN,
                        subjects.stream().map(Subject::productId).toArray(String[]::new),
                        subjects.stream().map(subject -> subject.kind().name()).toArray(String[]::new),
                        sql.createArrayOf(
                                "uuid", subjects.stream().map(Subject::id).toArray()))
                .read(sql, row -> open.put(subject(row), row.getInt(4)));
        return open;
    }

    /** The decision answers all open reports of the text. */
    void close(SqlSession sql, ModerationDecision decision) throws SQLException {
        new Query(
                        "update abuse_report set state = ?, decision_id = ? where product_id = ? and kind = ?"
                                + " and subject_id = ? and state = 'OPEN'",
                        Report.State.after(decision.outcome()).name(),
                        decision.decisionId(),
                        decision.subject().productId(),
                        decision.subject().kind().name(),
                        decision.subject().id())
                .update(sql);
    }

    /** A page of the reports of a text, newest first. */
    Page<Told> page(SqlSession sql, Subject subject, String cursor, int pageSize) throws SQLException {
        String fingerprint = "reports " + subject;
        Query query = select(subject);
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            query.add(
                    "and (r.created_at, r.report_id) < (?, ?)",
                    Timestamp.from(Instant.parse(place[0])),
                    UUID.fromString(place[1]));
        }
        query.add("order by r.created_at desc, r.report_id desc limit ?", pageSize + 1);
        return Page.of(
                query.read(sql, Reports::told),
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(last.report().createdAt()),
                        last.report().reportId().toString()));
    }

    private static Query select(Subject subject) {
        return new Query(SELECT, subject.productId(), subject.kind().name(), subject.id());
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                row.getString("product_id"),
                TextKind.valueOf(row.getString("kind")),
                row.getObject("subject_id", UUID.class));
    }

    private static Told told(ResultSet row) throws SQLException {
        Report report = new Report(
                subject(row),
                row.getObject("report_id", UUID.class),
                ReportReason.valueOf(row.getString("reason")),
                Optional.ofNullable(row.getString("text")),
                row.getString("reporter"),
                Report.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("decision_id", UUID.class)),
                row.getTimestamp("created_at").toInstant());
        return new Told(report, new ReporterRecord(row.getLong("upheld"), row.getLong("dismissed")));
    }
}
