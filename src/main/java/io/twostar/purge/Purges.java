package io.twostar.purge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.Page;
import io.twostar.http.Timeline;
import io.twostar.http.problem.ProblemException;
import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The purges, as stored. */
@ApplicationScoped
class Purges {

    /** A hash of the set: which reviews in which state. */
    private static final String TOKEN = """
            select encode(sha256(convert_to(string_agg(
                     product_id || review_id::text || version || counting || verified, ',' order by product_id, review_id),
                     'UTF8')), 'hex') as token,
                   count(*) as reviews, count(*) filter (where counting = 'COUNTED') as counted,
                   count(*) filter (where verified) as verified
            from purge_review where purge_id = :purgeId
            """;

    private static final String INSERT = """
            insert into purge (purge_id, state, selection, reason, token, reviews, counted, verified, products, delisted,
                relisted, created_at, created_by)
            values (:purgeId, :status, :selection::jsonb, :reason, :token, :reviews, :counted, :verified, :products, :delists,
                :relists, :createdAt, :createdBy)
            """;

    private static final String FIND = "select * from purge where purge_id = :purgeId";

    private static final String CONFIRMED = """
            update purge set state = 'CONFIRMED', confirmed_at = :now, confirmed_by = :clientId where purge_id = :purgeId
            """;

    private static final String REVERSED = """
            update purge set state = 'REVERSED', reversed_at = :at, reversed_by = :clientId, reversal_reason = :reason,
                restored = :restored
            where purge_id = :purgeId
            """;

    private static final Timeline<Purge> NEWEST_FIRST =
            new Timeline<>("created_at", "purge_id", true, Purge::createdAt, Purge::purgeId);

    /** What the preview found. */
    record Found(String token, long reviews, long counted, long verified) {}

    /** A purge was reversed. */
    record Reversal(Instant at, String clientId, String reason, long restored) {}

    private final Transactions transactions;
    private final ObjectMapper mapper;

    Purges(Transactions transactions, ObjectMapper mapper) {
        this.transactions = transactions;
        this.mapper = mapper;
    }

    Found found(SqlSession sql, UUID purgeId) {
        return sql.query(TOKEN).bind("purgeId", purgeId).one(Found.class);
    }

    void insert(SqlSession sql, Purge purge) {
        sql.query(INSERT)
                .bindAll(purge)
                .bind("selection", json(purge.selection()))
                .update();
    }

    void confirmed(SqlSession sql, UUID purgeId, Instant now, String clientId) {
        sql.query(CONFIRMED)
                .bind("now", now)
                .bind("clientId", clientId)
                .bind("purgeId", purgeId)
                .update();
    }

    void reversed(SqlSession sql, UUID purgeId, Reversal reversal) {
        sql.query(REVERSED).bindAll(reversal).bind("purgeId", purgeId).update();
    }

    /** @throws ProblemException 404 if there is no such purge */
    Purge require(UUID purgeId) {
        return transactions.read(sql -> require(sql.query(FIND), purgeId));
    }

    /** The purge, its row locked until the transaction ends. */
    Purge lock(SqlSession sql, UUID purgeId) {
        return require(sql.query(FIND).append("for update"), purgeId);
    }

    private Purge require(Query find, UUID purgeId) {
        return find.bind("purgeId", purgeId)
                .first(this::read)
                .orElseThrow(() -> ProblemException.notFound("There is no such purge."));
    }

    /** A page of purges, newest first. */
    Page<Purge> page(String cursor, int pageSize) {
        return transactions.read(sql ->
                NEWEST_FIRST.page(sql.query("select * from purge where true"), this::read, "purges", cursor, pageSize));
    }

    private Purge read(Row row) {
        return new Purge(
                row.uuid("purge_id"),
                row.constant("state", Purge.State.class),
                selection(row.text("selection")),
                row.text("reason"),
                row.text("token"),
                row.bigint("reviews"),
                row.bigint("counted"),
                row.bigint("verified"),
                row.bigint("products"),
                row.bigint("delisted"),
                row.bigint("relisted"),
                row.instant("created_at"),
                row.text("created_by"),
                row.instant("confirmed_at"),
                row.instant("reversed_at"),
                row.text("reversal_reason"),
                row.optional("restored", Row::bigint).orElse(null));
    }

    private String json(PurgeSelection selection) {
        try {
            return mapper.writeValueAsString(selection);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a selection cannot be written as JSON", e);
        }
    }

    private PurgeSelection selection(String json) {
        try {
            return mapper.readValue(json, PurgeSelection.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored selection cannot be read", e);
        }
    }
}
