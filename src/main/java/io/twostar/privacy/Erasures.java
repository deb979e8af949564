package io.twostar.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.Page;
import io.twostar.http.Timeline;
import io.twostar.http.problem.ProblemException;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The erasures. */
@ApplicationScoped
class Erasures {

    /** The person to be erased, stored only while the erasure is in progress. */
    record Task(String authorId, String pseudonym, Erasure.Mode mode) {}

    private static final String SELECT = """
            select e.erasure_id, e.author_hash, e.mode, e.role, e.job_id, e.requested_at, e.finished_at,
                (select json_agg(json_build_object('kind', c.kind, 'count', c.records) order by c.kind)
                 from erasure_count c where c.erasure_id = e.erasure_id) as erased
            from erasure e
            where %s
            """;

    private static final String BY_ID = SELECT.formatted("e.erasure_id = :erasureId");

    private static final String UNDER_WAY = SELECT.formatted("e.author_id = :authorId");

    private static final String OF_AUTHOR = SELECT.formatted("e.author_hash = :authorHash");

    private static final Timeline<Erasure> NEWEST_FIRST =
            new Timeline<>("e.requested_at", "e.erasure_id", true, Erasure::requestedAt, Erasure::erasureId);

    private static final String LATEST = """
            select max(requested_at) as latest from erasure
            where author_hash = :authorHash and role = :role and requested_at > :since
            """;

    private static final String INSERT = """
            insert into erasure (erasure_id, author_hash, author_id, pseudonym, mode, role, job_id, requested_at)
            values (:erasureId, :authorHash, :authorId, :pseudonym, :mode, :role, :jobId, :requestedAt)
            """;

    private static final String RESTART = "update erasure set job_id = :jobId where erasure_id = :erasureId";

    private static final String TASK = """
            select author_id, pseudonym, mode from erasure where erasure_id = :erasureId and author_id is not null
            """;

    private static final String COUNT = """
            insert into erasure_count (erasure_id, kind, records) values (:erasureId, :kind, :records)
            on conflict (erasure_id, kind) do update set records = erasure_count.records + excluded.records
            """;

    private static final String FINISH = """
            update erasure set finished_at = :now, author_id = null, pseudonym = null where erasure_id = :erasureId
            """;

    private static final TypeReference<List<Erasure.Count>> COUNTS = new TypeReference<>() {};

    private final Transactions transactions;
    private final ObjectMapper mapper;

    Erasures(Transactions transactions, ObjectMapper mapper) {
        this.transactions = transactions;
        this.mapper = mapper;
    }

    /** @throws ProblemException 404 if there is no such erasure */
    Erasure require(UUID erasureId) {
        return transactions.read(sql -> sql.query(BY_ID)
                .bind("erasureId", erasureId)
                .first(this::read)
                .orElseThrow(() -> ProblemException.notFound("There is no such erasure.")));
    }

    /** The erasure of this person in progress, if any. */
    Optional<Erasure> underWay(SqlSession sql, String authorId) {
        return sql.query(UNDER_WAY).bind("authorId", authorId).first(this::read);
    }

    void insert(SqlSession sql, Erasure erasure, Task task) {
        sql.query(INSERT).bindAll(erasure).bindAll(task).update();
    }

    /** Another job goes on with it. */
    void restart(SqlSession sql, UUID erasureId, UUID jobId) {
        sql.query(RESTART).bind("jobId", jobId).bind("erasureId", erasureId).update();
    }

    /** When the latest erasure since a time was asked for in this role. */
    Optional<Instant> latest(SqlSession sql, byte[] authorHash, String role, Instant since) {
        return sql.query(LATEST)
                .bind("authorHash", authorHash)
                .bind("role", role)
                .bind("since", since)
                .one(row -> row.optional("latest", Row::instant));
    }

    /** Removes the person once it is finished. */
    Optional<Task> task(UUID erasureId) {
        return transactions.read(
                sql -> sql.query(TASK).bind("erasureId", erasureId).first(Task.class));
    }

    /** That many more records of a kind were erased. */
    void count(SqlSession sql, UUID erasureId, Erasure.Count count) {
        sql.query(COUNT).bind("erasureId", erasureId).bindAll(count).update();
    }

    /** Finishes the erasure and deletes the identity. */
    void finish(SqlSession sql, UUID erasureId, Instant now) {
        sql.query(FINISH).bind("now", now).bind("erasureId", erasureId).update();
    }

    /** A page of the erasures of a person, newest first. */
    Page<Erasure> page(byte[] authorHash, String fingerprint, String cursor, int pageSize) {
        return transactions.read(sql -> NEWEST_FIRST.page(
                sql.query(OF_AUTHOR).bind("authorHash", authorHash), this::read, fingerprint, cursor, pageSize));
    }

    private Erasure read(Row row) {
        return new Erasure(
                row.uuid("erasure_id"),
                row.bytes("author_hash"),
                row.constant("mode", Erasure.Mode.class),
                row.text("role"),
                row.uuid("job_id"),
                row.instant("requested_at"),
                row.optional("finished_at", Row::instant),
                counts(row.text("erased")));
    }

    private List<Erasure.Count> counts(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored counts cannot be read", e);
        }
    }
}
