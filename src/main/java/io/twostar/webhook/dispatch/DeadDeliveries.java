package io.twostar.webhook.dispatch;

import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import io.twostar.webhook.send.DeliveryOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deliveries that are no longer retried, kept until they are requested again. */
@ApplicationScoped
public class DeadDeliveries {

    /** Position of the event. */
    record Asked(String productId, long position) {}

    private static final String INSERT = """
            insert into webhook_dead_delivery (webhook_id, product_id, position, event_id, type, attempts, first_attempt_at,
                                               last_attempt_at, last_status, last_error)
            values (:webhookId, :productId, :position, :eventId, :type, :attempts, :firstAttemptAt,
                    :now, :lastStatus, :lastError)
            on conflict (product_id, webhook_id, position) do update
            set attempts = excluded.attempts, last_attempt_at = excluded.last_attempt_at,
                last_status = excluded.last_status, last_error = excluded.last_error, asked_for = false
            """;

    private static final String NEXT = """
            select product_id, position from webhook_dead_delivery
            where webhook_id = :webhookId and asked_for
            order by position
            limit 1
            """;

    private static final String ASK = """
            update webhook_dead_delivery set asked_for = true
            where webhook_id = :webhookId and (cardinality(:eventIds::uuid[]) = 0 or event_id = any(:eventIds::uuid[]))
            """;

    private static final String FAILED = """
            update webhook_dead_delivery
            set attempts = attempts + 1, last_attempt_at = :now, last_status = :status, last_error = :error,
                asked_for = false
            where webhook_id = :webhookId and product_id = :productId and position = :position
            """;

    private static final String DELETE = """
            delete from webhook_dead_delivery
            where webhook_id = :webhookId and product_id = :productId and position = :position
            """;

    /** @param backlog the product's backlog when its head was given up */
    void add(SqlSession sql, UUID webhookId, ProductBacklog backlog, Instant now) {
        backlog.bindTo(of(sql, INSERT, webhookId)).bind("now", now).update();
    }

    /** Requests these again, or all if none are named. */
    public int ask(SqlSession sql, UUID webhookId, List<UUID> eventIds) {
        return of(sql, ASK, webhookId).bind("eventIds", eventIds).update();
    }

    /** The first requested one. */
    Optional<Asked> next(SqlSession sql, UUID webhookId) {
        return of(sql, NEXT, webhookId).first(row -> new Asked(row.text("product_id"), row.bigint("position")));
    }

    void failed(SqlSession sql, UUID webhookId, Asked asked, DeliveryOutcome outcome, Instant now) {
        of(sql, FAILED, webhookId)
                .bindAll(asked)
                .bind("now", now)
                .bind("status", outcome.status())
                .bind("error", outcome.error().orElse(""))
                .update();
    }

    void remove(SqlSession sql, UUID webhookId, Asked asked) {
        of(sql, DELETE, webhookId).bindAll(asked).update();
    }

    private static Query of(SqlSession sql, String statement, UUID webhookId) {
        return sql.query(statement).bind("webhookId", webhookId);
    }
}
