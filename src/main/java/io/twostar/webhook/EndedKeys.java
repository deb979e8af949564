package io.twostar.webhook;

import io.twostar.http.problem.Times;
import io.twostar.security.key.KeySuccession;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Stops the webhooks of expired and revoked keys. */
@Singleton
public class EndedKeys {

    private static final Logger LOG = Logger.getLogger(EndedKeys.class);

    private static final String CLIENTS = "select distinct client_id from webhook where enabled";

    private final Transactions transactions;
    private final KeySuccession succession;
    private final Webhooks webhooks;
    private final Times times;

    EndedKeys(Transactions transactions, KeySuccession succession, Webhooks webhooks, Times times) {
        this.transactions = transactions;
        this.succession = succession;
        this.webhooks = webhooks;
        this.times = times;
    }

    /** Disables the webhooks of keys that are no longer valid and have no valid successor. */
    public void disable() {
        List<String> clients = transactions.read(sql -> sql.query(CLIENTS).list(row -> row.text("client_id")));
        List<String> ended = succession.ended(clients, times.now());
        if (!ended.isEmpty()) {
            transactions.inNew(sql -> {
                for (Webhook webhook : webhooks.ofClientsForChange(ended)) {
                    webhook.disable(DisabledReason.KEY_ENDED, times.now());
                    LOG.warnf("Webhook %s is disabled: its key has ended", webhook.webhookId());
                }
                return ended;
            });
        }
    }
}
