package io.twostar.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** What jobs report line by line: rejected rows of imports, differences found by audits. */
@ApplicationScoped
public class JobLines {

    /** Warnings about one row may come with different chunks: those of its values, and that its author is nobody. */
    private static final String INSERT = """
            insert into job_line (job_id, line_no, kind, content)
            select :jobId, u.line_no, u.kind, u.content::jsonb
            from unnest(:numbers::bigint[], :kinds::text[], :contents::text[]) as u (line_no, kind, content)
            on conflict (job_id, line_no, kind) do update
            set content = jsonb_set(job_line.content, '{reason}', to_jsonb((job_line.content ->> 'reason') || '; '
                || coalesce((excluded.content ->> 'column') || ' ', '') || (excluded.content ->> 'reason')))
            where excluded.kind = 'WARNING'
                and strpos(job_line.content ->> 'reason', excluded.content ->> 'reason') = 0
                and length(job_line.content ->> 'reason') + length(excluded.content ->> 'reason') < 400
            """;

    private static final String DELETE =
            "delete from job_line where job_id = :jobId and line_no = :number and kind = :kind";

    private static final String PAGE = """
            select line_no as number, kind, content from job_line
            where job_id = :jobId and (line_no, kind) > (:number, :kind)
            order by line_no, kind
            limit :limit
            """;

    /** Lines proper are counted from 1. */
    private static final long SUMMARY_LINE = 0;

    /** The kind of lines of which there is one to a number. */
    private static final String ONLY = "";

    /** Behind all kinds of a line. */
    private static final String LAST = "~";

    private record Line(long number, String kind, String content) {}

    private final Transactions transactions;
    private final ObjectMapper mapper;

    JobLines(Transactions transactions, ObjectMapper mapper) {
        this.transactions = transactions;
        this.mapper = mapper;
    }

    /** Stores what there is to report about rows, in the transaction of the chunk that met them. */
    public void addErrors(SqlSession sql, UUID jobId, List<JobError> reports) {
        Map<String, JobError> byRow = new LinkedHashMap<>();
        for (JobError report : reports) {
            byRow.merge(report.line() + " " + report.kind(), report, JobError::and);
        }
        insert(
                sql,
                jobId,
                byRow.values().stream()
                        .map(error -> new Line(error.line(), error.kind().name(), json(error)))
                        .toList());
    }

    /**
     * Stores what there is to report about one of several things that a row names.
     *
     * @param which tells it from the others of the row
     */
    public void addError(SqlSession sql, UUID jobId, JobError report, String which) {
        insert(sql, jobId, List.of(new Line(report.line(), kind(report.kind(), which), json(report))));
    }

    /** Deletes what was reported about such a thing. */
    public void deleteError(SqlSession sql, UUID jobId, long line, JobError.Kind kind, String which) {
        sql.query(DELETE)
                .bind("jobId", jobId)
                .bind("number", line)
                .bind("kind", kind(kind, which))
                .update();
    }

    private static String kind(JobError.Kind kind, String which) {
        return kind + " " + which;
    }

    /** @param before how many differences the job has found already */
    public void addDifferences(SqlSession sql, UUID jobId, long before, List<JobDifference> differences) {
        insert(sql, jobId, numbered(before, differences));
    }

    /** @param before how many results the job has already */
    public void addResults(SqlSession sql, UUID jobId, long before, List<?> results) {
        insert(sql, jobId, numbered(before, results));
    }

    /** Stores the summary of a job's results, once. */
    public void addSummary(SqlSession sql, UUID jobId, Object summary) {
        insert(sql, jobId, List.of(new Line(SUMMARY_LINE, ONLY, json(summary))));
    }

    private List<Line> numbered(long before, List<?> contents) {
        return IntStream.range(0, contents.size())
                .mapToObj(i -> new Line(before + 1 + i, ONLY, json(contents.get(i))))
                .toList();
    }

    private static void insert(SqlSession sql, UUID jobId, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        sql.query(INSERT)
                .bind("jobId", jobId)
                .bind("numbers", lines, Line::number)
                .bind("kinds", lines, Line::kind)
                .bind("contents", lines, Line::content)
                .update();
    }

    /** What a job reports about rows, by line. */
    Page<JobError> errors(Job job, String cursor, int pageSize) {
        return page(job, !job.isAudit() && !job.isSimulation(), JobError.class, cursor, pageSize);
    }

    /** The results of a simulation as it wrote them; their format is its own. */
    Page<JsonNode> results(Job job, String cursor, int pageSize) {
        return page(job, job.isSimulation(), JsonNode.class, cursor, pageSize);
    }

    /** The summary of the results; empty until the job has written it, and for other kinds of jobs. */
    Optional<JsonNode> summary(Job job) {
        return transactions.read(sql -> read(sql, job.jobId(), SUMMARY_LINE - 1, LAST, 1)).stream()
                .filter(line -> line.number() == SUMMARY_LINE)
                .findFirst()
                .map(line -> parse(line.content(), JsonNode.class));
    }

    /** The differences that a job found, as they were found. */
    Page<JobDifference> differences(Job job, String cursor, int pageSize) {
        return page(job, job.isAudit(), JobDifference.class, cursor, pageSize);
    }

    /** @param hasSuch whether jobs of this kind have such lines; of others the list is empty */
    private <T> Page<T> page(Job job, boolean hasSuch, Class<T> type, String cursor, int pageSize) {
        String fingerprint = type.getSimpleName() + " " + job.jobId();
        String[] place = cursor == null ? new String[] {"0", LAST} : Cursors.decode(cursor, fingerprint);
        List<Line> lines = hasSuch
                ? transactions.read(sql -> read(sql, job.jobId(), Long.parseLong(place[0]), place[1], pageSize + 1))
                : List.of();
        return Page.of(lines, pageSize, last -> Cursors.encode(fingerprint, Long.toString(last.number()), last.kind()))
                .map(line -> parse(line.content(), type));
    }

    private static List<Line> read(SqlSession sql, UUID jobId, long number, String kind, int limit) {
        return sql.query(PAGE)
                .bind("jobId", jobId)
                .bind("number", number)
                .bind("kind", kind)
                .bind("limit", limit)
                .list(Line.class);
    }

    private String json(Object content) {
        try {
            return mapper.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line cannot be written as JSON", e);
        }
    }

    private <T> T parse(String content, Class<T> type) {
        try {
            return mapper.readValue(content, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored line cannot be read", e);
        }
    }
}
