package io.twostar.moderation;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.problem.Times;
import io.twostar.store.NamedLock;
import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The reports. */
@ApplicationScoped
public class Reports {

    /** A report with the record of the reader who made it. */
    public record Entry(Report report, ReporterRecord reporter) {}

    private static final String OPEN = """
            select u.product_id, u.kind, u.subject_id, count(*) as open
            from unnest(:productIds::text[], :kinds::text[], :ids::uuid[]) as u (product_id, kind, subject_id)
            join abuse_report r on r.product_id = u.product_id and r.kind = u.kind and r.subject_id = u.subject_id
            where r.state = 'OPEN'
            group by 1, 2, 3
            """;

    private static final String ENTRIES = """
            select r.*,
                (select count(*) from abuse_report x where x.reporter = r.reporter and x.state = 'UPHELD') as upheld,
                (select count(*) from abuse_report x where x.reporter = r.reporter and x.state = 'DISMISSED') as dismissed
            from abuse_report r
            """;

    private static final String SELECT =
            ENTRIES + "where r.product_id = :productId and r.kind = :kind and r.subject_id = :id\n";

    private static final String FIND = ENTRIES + "where r.product_id = :productId and r.report_id = :reportId";

    private static final String INSERT = """
            insert into abuse_report (product_id, report_id, kind, subject_id, reason, text, reporter, state, created_at)
            values (:productId, :reportId, :kind, :id, :reason, nullif(:text, ''), :reporter, :state, :createdAt)
            """;

    private static final String HAS = """
            select from abuse_report
            where product_id = :productId and kind = :kind and subject_id = :id and reporter = :reporter
            """;

    private static final String SINCE =
            "select created_at from abuse_report where reporter = :reporter and created_at > :from order by created_at";

    private static final String CLOSE = """
            update abuse_report set state = :state, decision_id = :decisionId
            where product_id = :productId and kind = :kind and subject_id = :id and state = 'OPEN'
            """;

    public void insert(SqlSession sql, Report report) {
        sql.query(INSERT).bindAll(report).bindAll(report.subject()).update();
    }

    /** The report with this id. */
    public Optional<Entry> find(SqlSession sql, String productId, UUID reportId) {
        return sql.query(FIND)
                .bind("productId", productId)
                .bind("reportId", reportId)
                .first(Reports::entry);
    }

    /** Whether this reporter has reported this text before. */
    public boolean has(SqlSession sql, Subject subject, String reporter) {
        return sql.query(HAS).bindAll(subject).bind("reporter", reporter).exists();
    }

    /** When the reporter made the reports since a time, oldest first; locked, so that no other transaction adds one. */
    public List<Instant> since(SqlSession sql, String reporter, Instant from) {
        NamedLock.take(sql, "reporter " + reporter);
        return sql.query(SINCE).bind("reporter", reporter).bind("from", from).list(row -> row.instant("created_at"));
    }

    /** Total weight of the open reports of a text. */
    public double weight(SqlSession sql, Subject subject) {
        return select(sql, subject).append("and r.state = 'OPEN'").list(Reports::entry).stream()
                .mapToDouble(entry -> entry.reporter().weight())
                .sum();
    }

    /** How many open reports the texts have; those without are left out. */
    public Map<Subject, Integer> open(SqlSession sql, Collection<Subject> subjects) {
        Map<Subject, Integer> open = new HashMap<>();
        sql.query(OPEN)
                .bind("productIds", subjects, Subject::productId)
                .bind("kinds", subjects, Subject::kind)
                .bind("ids", subjects, Subject::id)
                .forEach(row -> open.put(Subject.of(row), row.integer("open")));
        return open;
    }

    /** Closes all open reports of the text with the decision. */
    public void close(SqlSession sql, ModerationDecision decision) {
        sql.query(CLOSE)
                .bindAll(decision.subject())
                .bind("state", Report.State.after(decision.outcome()))
                .bind("decisionId", decision.decisionId())
                .update();
    }

    /** A page of the reports of a text, newest first. */
    public Page<Entry> page(SqlSession sql, Subject subject, String cursor, int pageSize) {
        String fingerprint = "reports " + subject;
        Query query = select(sql, subject);
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            query.append("and (r.created_at, r.report_id) < (:createdAt, :reportId)")
                    .bind("createdAt", Instant.parse(place[0]))
                    .bind("reportId", UUID.fromString(place[1]));
        }
        query.append("order by r.created_at desc, r.report_id desc limit :most").bind("most", pageSize + 1);
        return Page.of(
                query.list(Reports::entry),
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(last.report().createdAt()),
                        last.report().reportId().toString()));
    }

    private static Query select(SqlSession sql, Subject subject) {
        return sql.query(SELECT).bindAll(subject);
    }

    private static Entry entry(Row row) {
        Report report = new Report(
                Subject.of(row),
                row.uuid("report_id"),
                row.constant("reason", ReportReason.class),
                row.optional("text", Row::text),
                row.text("reporter"),
                row.constant("state", Report.State.class),
                row.optional("decision_id", Row::uuid),
                row.instant("created_at"));
        return new Entry(report, row.as(ReporterRecord.class));
    }
}
