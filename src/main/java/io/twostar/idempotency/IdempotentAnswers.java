package io.twostar.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The answers given so far under idempotency keys, of one transaction: those stored before, and those it adds. */
@ApplicationScoped
public class IdempotentAnswers {

    private static final String FIND = """
            select i.client_id, i.idempotency_key, i.request_hash, i.status, i.location, i.etag, i.body
            from unnest(?::text[], ?::text[]) as u (client_id, idempotency_key)
            join idempotency i on i.client_id = u.client_id and i.idempotency_key = u.idempotency_key
            where i.created_at > ?
            """;

    private static final String STORE = """
            insert into idempotency (client_id, idempotency_key, request_hash, status, location, etag, body, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (client_id, idempotency_key) do update set
                request_hash = excluded.request_hash, status = excluded.status, location = excluded.location,
                etag = excluded.etag, body = excluded.body, created_at = excluded.created_at
            where idempotency.created_at <= ?
            """;

    private static final String FORGET = """
            delete from idempotency i
            using (select client_id, idempotency_key from idempotency
                   where created_at <= ? order by created_at limit ?) oldest
            where i.client_id = oldest.client_id and i.idempotency_key = oldest.idempotency_key and i.created_at <= ?
            """;

    /** How long a key stands for its first request; as long as the contract says. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** Makes {@link io.twostar.store.Transactions} do the work again, on what is known then. */
    private static final String SERIALIZATION_FAILURE = "40001";

    private record Stored(byte[] requestHash, Answer answer) {}

    private final ObjectMapper mapper;

    IdempotentAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Reads the answers that exist for the keys and are not too old. */
    public Known find(SqlSession sql, Collection<IdempotencyKey> keys, Instant now) throws SQLException {
        Known known = new Known();
        if (keys.isEmpty()) {
            return known;
        }
        try (PreparedStatement select = sql.prepareStatement(FIND)) {
            select.setObject(1, keys.stream().map(IdempotencyKey::clientId).toArray(String[]::new));
            select.setObject(2, keys.stream().map(IdempotencyKey::key).toArray(String[]::new));
            select.setTimestamp(3, forgottenAt(now));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Answer answer = new Answer(row.getInt(4), row.getString(5), row.getString(6), row.getString(7));
                    known.stored.put(
                            new IdempotencyKey.Name(row.getString(1), row.getString(2)),
                            new Stored(row.getBytes(3), answer));
                }
            }
        }
        return known;
    }

    /**
     * Stores the answers that were added to {@code known}.
     *
     * @throws SQLTransactionRollbackException if one of their keys was used meanwhile: the work is to be done again
     */
    public void store(SqlSession sql, Known known, Instant now) throws SQLException {
        if (storeUnlessUsed(sql, known, now) < known.added.size()) {
            throw new SQLTransactionRollbackException("an idempotency key was used meanwhile", SERIALIZATION_FAILURE);
        }
    }

    /**
     * Stores those of the answers whose keys are still unused.
     *
     * @return how many were stored
     */
    int storeUnlessUsed(SqlSession sql, Known known, Instant now) throws SQLException {
        if (known.added.isEmpty()) {
            return 0;
        }
        try (PreparedStatement insert = sql.prepareStatement(STORE)) {
            // In order of the keys, so that two transactions with the same keys do not wait for each other.
            for (Map.Entry<IdempotencyKey.Name, Stored> entry : known.added.entrySet()) {
                Answer answer = entry.getValue().answer();
                insert.setString(1, entry.getKey().clientId());
                insert.setString(2, entry.getKey().key());
                insert.setBytes(3, entry.getValue().requestHash());
                insert.setInt(4, answer.status());
                insert.setString(5, answer.location());
                insert.setString(6, answer.etag());
                insert.setString(7, json(answer.body()));
                insert.setTimestamp(8, Timestamp.from(now));
                insert.setTimestamp(9, forgottenAt(now));
                insert.addBatch();
            }
            return Arrays.stream(insert.executeBatch()).sum();
        }
    }

    /**
     * Deletes answers whose keys no longer stand for anything, the oldest first.
     *
     * @return how many were deleted, at most {@code most}
     */
    int forgetOld(SqlSession sql, Instant now, int most) throws SQLException {
        try (PreparedStatement delete = sql.prepareStatement(FORGET)) {
            delete.setTimestamp(1, forgottenAt(now));
            delete.setInt(2, most);
            delete.setTimestamp(3, forgottenAt(now));
            return delete.executeUpdate();
        }
    }

    private static Timestamp forgottenAt(Instant now) {
        return Timestamp.from(now.minus(KEPT));
    }

    static ProblemException inProgress() {
        return new ProblemException(
                ProblemType.IDEMPOTENCY_IN_PROGRESS, "The first request with this key is still running.");
    }

    private String json(Object body) {
        try {
            return body == null || body instanceof String ? (String) body : mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    /** Answers by key, as one transaction sees them. */
    public static final class Known {

        private final Map<IdempotencyKey.Name, Stored> stored = new HashMap<>();
        private final Map<IdempotencyKey.Name, Stored> added = new TreeMap<>();

        /**
         * The answer to repeat, if the key was used for the same request.
         *
         * @throws ProblemException 422 if it was used for another one
         */
        public Optional<Answer> replay(IdempotencyKey key) {
            Stored found = stored.get(key.name());
            if (found == null) {
                return Optional.empty();
            }
            if (!Arrays.equals(found.requestHash, key.requestHash())) {
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used for another request.");
            }
            return Optional.of(found.answer);
        }

        /** Keeps the answer for repetitions, if it is one that they get as well. */
        public void add(IdempotencyKey key, Answer answer) {
            if (!answer.isKept()) {
                return;
            }
            Stored entry = new Stored(key.requestHash(), answer);
            stored.put(key.name(), entry);
            added.put(key.name(), entry);
        }
    }
}
