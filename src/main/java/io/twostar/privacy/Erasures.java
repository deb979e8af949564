package io.twostar.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.http.Times;
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

/** The erasures, by the questions asked of them. */
@ApplicationScoped
class Erasures {

    /** Who is to be forgotten, known only while that is under way. */
    record Task(String authorId, String pseudonym, Erasure.Mode mode) {}

    private static final String SELECT = """
            select e.erasure_id, e.author_hash, e.mode, e.role, e.job_id, e.requested_at, e.finished_at,
                (select json_agg(json_build_object('kind', c.kind, 'records', c.records) order by c.kind)
                 from erasure_count c where c.erasure_id = e.erasure_id) as erased
            from erasure e
            where %s
            """;

    private static final String BY_ID = SELECT.formatted("e.erasure_id = ?");

    private static final String UNDER_WAY = SELECT.formatted("e.author_id = ?");

    private static final String PAGE = SELECT.formatted("""
            e.author_hash = ? and (?::timestamptz is null or (e.requested_at, e.erasure_id) < (?, ?))
            order by e.requested_at desc, e.erasure_id desc
            limit ?
            """);

    private static final String LATEST = """
            select max(requested_at) from erasure where author_hash = ? and role = ? and requested_at > ?
            """;

    private static final String INSERT = """
            insert into erasure (erasure_id, author_hash, author_id, pseudonym, mode, role, job_id, requested_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String RESTART = "update erasure set job_id = ? where erasure_id = ?";

    private static final String TASK =
            "select author_id, pseudonym, mode from erasure where erasure_id = ? and author_id is not null";

    private static final String COUNT = """
            insert into erasure_count (erasure_id, kind, records) values (?, ?, ?)
            on conflict (erasure_id, kind) do update set records = erasure_count.records + excluded.records
            """;

    private static final String FINISH =
            "update erasure set finished_at = ?, author_id = null, pseudonym = null where erasure_id = ?";

    private static final TypeReference<List<Erasure.Count>> COUNTS = new TypeReference<>() {};

    private final Transactions transactions;
    private final ObjectMapper mapper;

    Erasures(Transactions transactions, ObjectMapper mapper) {
        this.transactions = transactions;
        this.mapper = mapper;
    }

    /** @throws ProblemException 404 if there is no such erasure */
    Erasure require(UUID erasureId) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(BY_ID)) {
                select.setObject(1, erasureId);
                return read(select).stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("There is no such erasure."));
            }
        });
    }

    /** That of this person, if one is under way. */
    Optional<Erasure> underWay(SqlSession sql, String authorId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(UNDER_WAY)) {
            select.setString(1, authorId);
            return read(select).stream().findFirst();
        }
    }

    void insert(SqlSession sql, Erasure erasure, Task task) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            insert.setObject(1, erasure.erasureId());
            insert.setBytes(2, erasure.authorHash());
            insert.setString(3, task.authorId());
            insert.setString(4, task.pseudonym());
            insert.setString(5, task.mode().name());
            insert.setString(6, erasure.role());
            insert.setObject(7, erasure.jobId());
            insert.setTimestamp(8, Timestamp.from(erasure.requestedAt()));
            insert.executeUpdate();
        }
    }

    /** Another job goes on with it. */
    void restart(SqlSession sql, UUID erasureId, UUID jobId) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(RESTART)) {
            update.setObject(1, jobId);
            update.setObject(2, erasureId);
            update.executeUpdate();
        }
    }

    /** When the latest erasure since a time was asked for in this role. */
    Optional<Instant> latest(SqlSession sql, byte[] authorHash, String role, Instant since) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(LATEST)) {
            select.setBytes(1, authorHash);
            select.setString(2, role);
            select.setTimestamp(3, Timestamp.from(since));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
            }
        }
    }

    /** Empty once it is finished. */
    Optional<Task> task(UUID erasureId) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(TASK)) {
                select.setObject(1, erasureId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Task(
                                    row.getString(1), row.getString(2), Erasure.Mode.valueOf(row.getString(3))))
                            : Optional.empty();
                }
            }
        });
    }

    /** That many more records of a kind were erased. */
    void count(SqlSession sql, UUID erasureId, String kind, long records) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(COUNT)) {
            insert.setObject(1, erasureId);
            insert.setString(2, kind);
            insert.setLong(3, records);
            insert.executeUpdate();
        }
    }

    /** Nothing is left to do, and nobody is named any more. */
    void finish(SqlSession sql, UUID erasureId, Instant now) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(FINISH)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setObject(2, erasureId);
            update.executeUpdate();
        }
    }

    /** A page of the erasures of a person, newest first. */
    Page<Erasure> page(byte[] authorHash, String fingerprint, String cursor, int pageSize) {
        String[] place = cursor == null ? null : Cursors.decode(cursor, fingerprint);
        List<Erasure> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(PAGE)) {
                Timestamp behind = place == null ? null : Timestamp.from(Instant.parse(place[0]));
                select.setBytes(1, authorHash);
                select.setTimestamp(2, behind);
                select.setTimestamp(3, behind);
                select.setObject(4, place == null ? null : UUID.fromString(place[1]));
                select.setInt(5, pageSize + 1);
                return read(select);
            }
        });
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(last.requestedAt()),
                        last.erasureId().toString()));
    }

    private List<Erasure> read(PreparedStatement select) throws SQLException {
        List<Erasure> erasures = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                erasures.add(new Erasure(
                        row.getObject(1, UUID.class),
                        row.getBytes(2),
                        Erasure.Mode.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getObject(5, UUID.class),
                        row.getTimestamp(6).toInstant(),
                        Optional.ofNullable(row.getTimestamp(7)).map(Timestamp::toInstant),
                        counts(row.getString(8))));
            }
        }
        return erasures;
    }

    private List<Erasure.Count> counts(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored counts cannot be read", e);
        }
    }
}
