package io.twostar.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** What jobs have to tell line by line: rejected rows of imports, differences found by audits. */
@ApplicationScoped
public class JobLines {

    private static final String INSERT = """
            insert into job_line (job_id, line_no, kind, content)
            select ?, u.line_no, u.kind, u.content::jsonb
            from unnest(?::bigint[], ?::text[], ?::text[]) as u (line_no, kind, content)
            on conflict (job_id, line_no, kind) do nothing
            """;

    private static final String PAGE = """
            select line_no, kind, content from job_line
            where job_id = ? and (line_no, kind) > (?, ?)
            order by line_no, kind
            limit ?
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
    public void addErrors(SqlSession sql, UUID jobId, List<JobError> reports) throws SQLException {
        Map<String, JobError> byRow = new LinkedHashMap<>();
        for (JobError report : reports) {
            byRow.merge(report.line() + " " + report.kind(), report, JobError::and);
        }
        List<JobError> errors = List.copyOf(byRow.values());
        insert(
                sql,
                jobId,
                errors.stream().mapToLong(JobError::line).toArray(),
                errors.stream().map(error -> error.kind().name()).toArray(String[]::new),
                errors);
    }

    /** @param before how many differences the job has found already */
    public void addDifferences(SqlSession sql, UUID jobId, long before, List<JobDifference> differences)
            throws SQLException {
        insert(
                sql,
                jobId,
                LongStream.rangeClosed(before + 1, before + differences.size()).toArray(),
                differences);
    }

    /** @param before how many results the job has already */
    public void addResults(SqlSession sql, UUID jobId, long before, List<?> results) throws SQLException {
        insert(
                sql,
                jobId,
                LongStream.rangeClosed(before + 1, before + results.size()).toArray(),
                results);
    }

    /** Stores what the results of a job come to, once. */
    public void addSummary(SqlSession sql, UUID jobId, Object summary) throws SQLException {
        insert(sql, jobId, new long[] {SUMMARY_LINE}, List.of(summary));
    }

    private void insert(SqlSession sql, UUID jobId, long[] numbers, List<?> contents) throws SQLException {
        String[] kinds = new String[numbers.length];
        Arrays.fill(kinds, ONLY);
        insert(sql, jobId, numbers, kinds, contents);
    }

    private void insert(SqlSession sql, UUID jobId, long[] numbers, String[] kinds, List<?> contents)
            throws SQLException {
        if (contents.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            insert.setObject(1, jobId);
            insert.setObject(2, numbers);
            insert.setObject(3, kinds);
            insert.setObject(4, contents.stream().map(this::json).toArray(String[]::new));
            insert.executeUpdate();
        }
    }

    /** What a job has to report about rows, by line. */
    Page<JobError> errors(Job job, String cursor, int pageSize) {
        return page(job, !job.isAudit() && !job.isSimulation(), JobError.class, cursor, pageSize);
    }

    /** The results of a simulation as it wrote them, which alone knows what they say. */
    Page<JsonNode> results(Job job, String cursor, int pageSize) {
        return page(job, job.isSimulation(), JsonNode.class, cursor, pageSize);
    }

    /** What the results come to; empty as long as the job has not got that far, and for jobs of other kinds. */
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

    private static List<Line> read(SqlSession sql, UUID jobId, long behind, String kind, int limit)
            throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (PreparedStatement select = sql.prepareStatement(PAGE)) {
            select.setObject(1, jobId);
            select.setLong(2, behind);
            select.setString(3, kind);
            select.setInt(4, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(new Line(row.getLong(1), row.getString(2), row.getString(3)));
                }
            }
        }
        return lines;
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
