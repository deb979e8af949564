package io.twostar.webhook.administration;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What owners see of the deliveries of a webhook. */
@ApplicationScoped
class Deliveries {

    private static final String STATUS = """
            select p.position as delivered_up_to, e.last_position,
                   (select count(*) from webhook_lane where webhook_id = p.webhook_id and last_error <> '') as retrying,
                   (select count(*) from webhook_dead_delivery where webhook_id = p.webhook_id) as dead,
                   p.last_success_at, p.failing_since
            from webhook_progress p cross join event_position e
            where p.webhook_id = :webhookId and e.id = 1
            """;

    private static final String LIST = """
            select position, event_id, type, nullif(product_id, '') as product_id, status, attempts, first_attempt_at,
                   next_attempt_at, last_status, last_error
            from (select position, event_id, type, product_id, 'RETRYING' as status, attempts, first_attempt_at,
                         next_attempt_at, last_status, last_error
                  from webhook_lane where webhook_id = :webhookId and last_error <> ''
                  union all
                  select position, event_id, type, product_id, 'DEAD', attempts, first_attempt_at,
                         null, last_status, last_error
                  from webhook_dead_delivery where webhook_id = :webhookId) delivery
            where position > :after and (:status::text is null or status = :status)
            order by position
            limit :limit
            """;

    private final Transactions transactions;

    Deliveries(Transactions transactions) {
        this.transactions = transactions;
    }

    WebhookStatus status(UUID webhookId) {
        return transactions.read(
                sql -> sql.query(STATUS).bind("webhookId", webhookId).one(WebhookStatus.class));
    }

    /** By position, the oldest first. */
    Page<WebhookDelivery> page(UUID webhookId, Optional<DeliveryState> status, String cursor, int pageSize) {
        String fingerprint = "deliveries " + webhookId + " " + status;
        long after = cursor == null ? 0 : Long.parseLong(Cursors.decode(cursor, fingerprint)[0]);
        List<WebhookDelivery> rows = transactions.read(sql -> sql.query(LIST)
                .bind("webhookId", webhookId)
                .bind("after", after)
                .bind("status", status)
                .bind("limit", pageSize + 1)
                .list(WebhookDelivery.class));
        return Page.of(rows, pageSize, last -> Cursors.encode(fingerprint, Long.toString(last.position())));
    }
}
