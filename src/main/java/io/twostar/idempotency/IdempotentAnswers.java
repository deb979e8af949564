package io.twostar.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.store.RoundTrip;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.StoreFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The answers given so far under idempotency keys, of one transaction: those stored before, and those it adds. */
@ApplicationScoped
public class IdempotentAnswers {

    /** Each is an index lookup, whatever the planner assumes about the size of the table. */
    static final String FIND = """
            select i.client_id, i.idempotency_key, i.request_hash, i.status, i.location, i.etag, i.body
            from unnest(:clientIds::text[], :keys::text[]) as u (client_id, idempotency_key)
            cross join lateral (
                select * from idempotency
                where client_id = u.client_id and idempotency_key = u.idempotency_key
                offset 0) i
            where i.created_at > :expiredAt
            """;

    private static final String STORE = """
            insert into idempotency (client_id, idempotency_key, request_hash, status, location, etag, body, created_at)
            values (:clientId, :key, :requestHash, :status, :location, :etag, :body, :now)
            on conflict (client_id, idempotency_key) do update set
                request_hash = excluded.request_hash, status = excluded.status, location = excluded.location,
                etag = excluded.etag, body = excluded.body, created_at = excluded.created_at
            where idempotency.created_at <= :expiredAt
            """;

    private static final String FORGET = """
            delete from idempotency i
            using (select client_id, idempotency_key from idempotency
                   where created_at <= :expiredAt order by created_at limit :most) oldest
            where i.client_id = oldest.client_id and i.idempotency_key = oldest.idempotency_key and i.created_at <= :expiredAt
            """;

    /** How long a key is bound to its first request; as in the contract. */
    private static final Duration KEPT = Duration.ofHours(24);

    private record Stored(byte[] requestHash, Answer answer) {

        static Stored of(Row row) {
            return new Stored(
                    row.bytes("request_hash"),
                    new Answer(row.integer("status"), row.text("location"), row.text("etag"), row.text("body")));
        }
    }

    private final ObjectMapper mapper;

    IdempotentAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Reads the answer that exists for the key and is not too old. */
    Known find(SqlSession sql, IdempotencyKey key, Instant now) {
        RoundTrip roundTrip = sql.roundTrip();
        Known known = find(roundTrip, List.of(key), now);
        roundTrip.go();
        return known;
    }

    /** The same for many keys, filled when the round trip is over. */
    public Known find(RoundTrip roundTrip, Collection<IdempotencyKey> keys, Instant now) {
        Known known = new Known();
        if (!keys.isEmpty()) {
            roundTrip.select(
                    roundTrip
                            .query(FIND)
                            .bind("clientIds", keys, IdempotencyKey::clientId)
                            .bind("keys", keys, IdempotencyKey::key)
                            .bind("expiredAt", now.minus(KEPT)),
                    row -> known.stored.put(
                            new IdempotencyKey.Name(row.text("client_id"), row.text("idempotency_key")),
                            Stored.of(row)));
        }
        return known;
    }

    /**
     * Stores the answers that were added to {@code known}.
     *
     * @throws StoreFailure if one of their keys was used meanwhile: the work is to be done again
     */
    public void store(SqlSession sql, Known known, Instant now) {
        if (storeUnlessUsed(sql, known, now) < known.added.size()) {
            throw StoreFailure.conflict("an idempotency key was used meanwhile");
        }
    }

    /**
     * Stores those of the answers whose keys are still unused: in the order of the keys, so that two transactions with
     * the same keys do not wait for each other.
     *
     * @return how many were stored
     */
    int storeUnlessUsed(SqlSession sql, Known known, Instant now) {
        return sql.query(STORE)
                .bind("now", now)
                .bind("expiredAt", now.minus(KEPT))
                .batch(known.added.entrySet(), (insert, entry) -> {
                    Answer answer = entry.getValue().answer();
                    insert.bind("clientId", entry.getKey().clientId())
                            .bind("key", entry.getKey().key())
                            .bind("requestHash", entry.getValue().requestHash())
                            .bind("status", answer.status())
                            .bind("location", answer.location())
                            .bind("etag", answer.etag())
                            .bind("body", json(answer.body()));
                });
    }

    /**
     * Deletes answers whose keys no longer stand for anything, the oldest first.
     *
     * @return how many were deleted, at most {@code most}
     */
    int forgetOld(SqlSession sql, Instant now, int most) {
        return sql.query(FORGET)
                .bind("expiredAt", now.minus(KEPT))
                .bind("most", most)
                .update();
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
