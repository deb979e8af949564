package io.twostar.webhook.dispatch;

import io.twostar.store.Transactions;
import io.twostar.webhook.WebhookSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Which instance delivers which webhook. Time is the database's: the clocks of instances differ. */
@ApplicationScoped
class WebhookLeases {

    /** Instances that start together share the work: none takes all webhooks at once. */
    private static final int TAKEN_AT_ONCE = 20;

    private static final String TAKE = """
            update webhook_progress p
            set runner = :runner, leased_until = clock_timestamp() + :leaseMillis * interval '1 millisecond'
            from (select f.webhook_id
                  from webhook_progress f join webhook w on w.webhook_id = f.webhook_id
                  where w.enabled and (f.leased_until is null or f.leased_until < clock_timestamp())
                  order by f.webhook_id
                  limit :most) free
            where p.webhook_id = free.webhook_id and (p.leased_until is null or p.leased_until < clock_timestamp())
            """;

    private static final String HELD = """
            select p.webhook_id, p.generation
            from webhook_progress p join webhook w on w.webhook_id = p.webhook_id
            where p.runner = :runner and w.enabled and p.leased_until > clock_timestamp()
            """;

    private static final String RENEW = """
            update webhook_progress set leased_until = clock_timestamp() + :leaseMillis * interval '1 millisecond'
            where runner = :runner and leased_until > clock_timestamp()
            """;

    private static final String RELEASE = """
            update webhook_progress set runner = null, leased_until = null where runner = :runner
            """;

    private final Transactions transactions;
    private final WebhookSettings settings;

    WebhookLeases(Transactions transactions, WebhookSettings settings) {
        this.transactions = transactions;
        this.settings = settings;
    }

    /** Takes some of the webhooks without a lease. */
    void take(String runner) {
        transactions.inNew(sql -> sql.query(TAKE)
                .bind("runner", runner)
                .bind("leaseMillis", settings.lease().toMillis())
                .bind("most", TAKEN_AT_ONCE)
                .update());
    }

    /** The enabled webhooks that this runner holds, each with its generation. */
    Map<UUID, Integer> held(String runner) {
        return transactions.read(sql -> {
            Map<UUID, Integer> held = new HashMap<>();
            sql.query(HELD)
                    .bind("runner", runner)
                    .forEach(row -> held.put(row.uuid("webhook_id"), row.integer("generation")));
            return held;
        });
    }

    void renew(String runner) {
        transactions.inNew(sql -> sql.query(RENEW)
                .bind("leaseMillis", settings.lease().toMillis())
                .bind("runner", runner)
                .update());
    }

    /** Releases all leases of this runner, so that another one can take them at once. */
    void releaseAll(String runner) {
        transactions.inNew(sql -> sql.query(RELEASE).bind("runner", runner).update());
    }
}
