package io.twostar.webhook;

import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Which instance delivers which webhook. Time is the database's: the clocks of instances differ. */
@ApplicationScoped
class WebhookLeases {

    /** Instances that start together share the work: none takes all at once. */
    private static final int TAKEN_AT_ONCE = 20;

    private static final String TAKE = """
            update webhook_progress p
            set runner = ?, leased_until = clock_timestamp() + ? * interval '1 millisecond'
            from (select f.webhook_id
                  from webhook_progress f join webhook w on w.webhook_id = f.webhook_id
                  where w.enabled and (f.leased_until is null or f.leased_until < clock_timestamp())
                  order by f.webhook_id
                  limit ?) free
            where p.webhook_id = free.webhook_id and (p.leased_until is null or p.leased_until < clock_timestamp())
            """;

    private static final String HELD = """
            select p.webhook_id, p.generation
            from webhook_progress p join webhook w on w.webhook_id = p.webhook_id
            where p.runner = ? and w.enabled and p.leased_until > clock_timestamp()
            """;

    private static final String RENEW = """
            update webhook_progress set leased_until = clock_timestamp() + ? * interval '1 millisecond'
            where runner = ? and leased_until > clock_timestamp()
            """;

    private static final String RELEASE = """
            update webhook_progress set runner = null, leased_until = null where runner = ?
            """;

    private final Transactions transactions;
    private final WebhookSettings settings;

    WebhookLeases(Transactions transactions, WebhookSettings settings) {
        this.transactions = transactions;
        this.settings = settings;
    }

    /** Takes some of what nobody holds. */
    void take(String runner) {
        transactions.inNew(sql -> {
            try (PreparedStatement update = sql.prepareStatement(TAKE)) {
                update.setString(1, runner);
                update.setLong(2, settings.lease().toMillis());
                update.setInt(3, TAKEN_AT_ONCE);
                return update.executeUpdate();
            }
        });
    }

    /** What this runner holds and is to be delivered, with the generation of each. */
    Map<UUID, Integer> held(String runner) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(HELD)) {
                select.setString(1, runner);
                Map<UUID, Integer> held = new HashMap<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        held.put(row.getObject(1, UUID.class), row.getInt(2));
                    }
                }
                return held;
            }
        });
    }

    void renew(String runner) {
        transactions.inNew(sql -> {
            try (PreparedStatement update = sql.prepareStatement(RENEW)) {
                update.setLong(1, settings.lease().toMillis());
                update.setString(2, runner);
                return update.executeUpdate();
            }
        });
    }

    /** Gives up whatever this runner holds, so that it goes on elsewhere at once. */
    void releaseAll(String runner) {
        transactions.inNew(sql -> {
            try (PreparedStatement update = sql.prepareStatement(RELEASE)) {
                update.setString(1, runner);
                return update.executeUpdate();
            }
        });
    }
}
