package io.twostar.webhook;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
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

/** What owners see of the deliveries of a webhook. */
@ApplicationScoped
class Deliveries {

    private static final String STATUS = """
            select p.position, e.last_position,
                   (select count(*) from webhook_lane where webhook_id = p.webhook_id and last_error <> ''),
                   (select count(*) from webhook_dead_delivery where webhook_id = p.webhook_id),
                   p.last_success_at, p.failing_since
            from webhook_progress p cross join event_position e
            where p.webhook_id = ? and e.id = 1
            """;

    private static final String LIST = """
            select position, event_id, type, product_id, state, attempts, first_attempt_at, next_attempt_at, last_status,
                   last_error
            from (select position, event_id, type, product_id, 'RETRYING' as state, attempts, first_attempt_at,
                         next_attempt_at, last_status, last_error
                  from webhook_lane where webhook_id = ? and last_error <> ''
                  union all
                  select position, event_id, type, product_id, 'DEAD', attempts, first_attempt_at,
                         null, last_status, last_error
                  from webhook_dead_delivery where webhook_id = ?) delivery
            where position > ? and (?::text is null or state = ?)
            order by position
            limit ?
            """;

    private final Transactions transactions;

    Deliveries(Transactions transactions) {
        this.transactions = transactions;
    }

    WebhookStatus status(UUID webhookId) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(STATUS)) {
                select.setObject(1, webhookId);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new WebhookStatus(
                            row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), time(row, 5), time(row, 6));
                }
            }
        });
    }

    /** By position, the oldest first. */
    Page<WebhookDelivery> page(UUID webhookId, Optional<DeliveryState> state, String cursor, int pageSize) {
        String fingerprint = "deliveries " + webhookId + " " + state;
        long behind = cursor == null ? 0 : Long.parseLong(Cursors.decode(cursor, fingerprint)[0]);
        List<WebhookDelivery> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(LIST)) {
                String wanted = state.map(Enum::name).orElse(null);
                select.setObject(1, webhookId);
                select.setObject(2, webhookId);
                select.setLong(3, behind);
                select.setString(4, wanted);
                select.setString(5, wanted);
                select.setInt(6, pageSize + 1);
                return rows(select);
            }
        });
        return Page.of(rows, pageSize, last -> Cursors.encode(fingerprint, Long.toString(last.position())));
    }

    private static List<WebhookDelivery> rows(PreparedStatement select) throws SQLException {
        List<WebhookDelivery> deliveries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String productId = row.getString(4);
                deliveries.add(new WebhookDelivery(
                        row.getObject(2, UUID.class),
                        row.getLong(1),
                        row.getString(3),
                        productId.isEmpty() ? null : productId,
                        DeliveryState.valueOf(row.getString(5)),
                        row.getInt(6),
                        time(row, 7),
                        time(row, 8),
                        row.getObject(9, Integer.class),
                        row.getString(10)));
            }
        }
        return deliveries;
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
