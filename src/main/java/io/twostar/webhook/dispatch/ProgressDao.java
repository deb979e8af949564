package io.twostar.webhook.dispatch;

import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How far webhooks have been delivered, and which products lag. Only the holder of the lease writes. */
@ApplicationScoped
public class ProgressDao {

    /**
     * @param generation a change means: restart from here
     * @param position everything up to it is delivered, or in a backlog, or dead
     */
    record Progress(int generation, long position, Optional<Instant> lastSuccessAt, Optional<Instant> failingSince) {}

    private static final String CREATE = """
            insert into webhook_progress (webhook_id, position, generation)
            select :webhookId, last_position, 1 from event_position where id = 1
            """;

    private static final String READ = """
            select generation, position, last_success_at, failing_since from webhook_progress where webhook_id = :webhookId
            """;

    private static final String SAVE = """
            update webhook_progress set position = :position, last_success_at = :lastSuccessAt, failing_since = :failingSince
            where webhook_id = :webhookId and generation = :generation and runner = :runner
            """;

    private static final String BEGIN_ANEW = """
            update webhook_progress set generation = generation + 1 where webhook_id = :webhookId
            """;

    private static final String GO_BACK = """
            update webhook_progress set generation = generation + 1, position = :position where webhook_id = :webhookId
            """;

    private static final String FORGET_LANES = """
            delete from webhook_lane where webhook_id = :webhookId and behind >= :position
            """;

    private static final String WAKE_LANES = """
            update webhook_lane set next_attempt_at = :now, first_attempt_at = :now, attempts = 0
            where webhook_id = :webhookId
            """;

    private static final String LANES = """
            select product_id, behind, position, event_id, type, attempts, first_attempt_at, next_attempt_at, last_status,
                   last_error
            from webhook_lane where webhook_id = :webhookId
            """;

    private static final String REMOVE_LANES = """
            delete from webhook_lane where webhook_id = :webhookId and product_id = any(:productIds)
            """;

    private static final String PUT_BACKLOG = """
            insert into webhook_lane (webhook_id, product_id, behind, position, event_id, type, attempts, first_attempt_at,
                                      next_attempt_at, last_status, last_error)
            values (:webhookId, :productId, :behind, :position, :eventId, :type, :attempts, :firstAttemptAt,
                    :nextAttemptAt, :lastStatus, :lastError)
            on conflict (product_id, webhook_id) do update
            set behind = excluded.behind, position = excluded.position, event_id = excluded.event_id, type = excluded.type,
                attempts = excluded.attempts, first_attempt_at = excluded.first_attempt_at,
                next_attempt_at = excluded.next_attempt_at, last_status = excluded.last_status,
                last_error = excluded.last_error
            """;

    /** A new webhook starts with events from now on. */
    public void create(SqlSession sql, UUID webhookId) {
        of(sql, CREATE, webhookId).update();
    }

    Optional<Progress> read(SqlSession sql, UUID webhookId) {
        return of(sql, READ, webhookId)
                .first(row -> new Progress(
                        row.integer("generation"),
                        row.bigint("position"),
                        row.optional("last_success_at", Row::instant),
                        row.optional("failing_since", Row::instant)));
    }

    /** @return whether this runner may still write it */
    boolean save(SqlSession sql, UUID webhookId, Progress progress, String runner) {
        return of(sql, SAVE, webhookId).bindAll(progress).bind("runner", runner).update() == 1;
    }

    /** The instance that delivers reads the webhook again and retries its backlogs at once. */
    public void restart(SqlSession sql, UUID webhookId, Instant now) {
        of(sql, BEGIN_ANEW, webhookId).update();
        of(sql, WAKE_LANES, webhookId).bind("now", now).update();
    }

    /** Everything after the position is delivered again. */
    public void goBack(SqlSession sql, UUID webhookId, long position) {
        of(sql, GO_BACK, webhookId).bind("position", position).update();
        of(sql, FORGET_LANES, webhookId).bind("position", position).update();
    }

    List<ProductBacklog> backlogs(SqlSession sql, UUID webhookId) {
        return of(sql, LANES, webhookId).list(ProductBacklog::of);
    }

    /** @param changes backlogs by product; empty for those that have caught up */
    void saveBacklogs(SqlSession sql, UUID webhookId, Map<String, Optional<ProductBacklog>> changes) {
        List<String> over = changes.entrySet().stream()
                .filter(change -> change.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!over.isEmpty()) {
            of(sql, REMOVE_LANES, webhookId).bind("productIds", over).update();
        }
        List<ProductBacklog> backlogs =
                changes.values().stream().flatMap(Optional::stream).toList();
        of(sql, PUT_BACKLOG, webhookId).batch(backlogs, (query, backlog) -> backlog.bindTo(query));
    }

    private static Query of(SqlSession sql, String statement, UUID webhookId) {
        return sql.query(statement).bind("webhookId", webhookId);
    }
}
