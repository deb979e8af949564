package io.twostar.store.health;

import io.quarkus.runtime.StartupEvent;
import io.twostar.store.StoreFailure;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Warns at start that an external database may lose acknowledged commits. The service starts all the same: its operator
 * may have reasons (full_page_writes can safely be off on ZFS). The embedded server refuses to start with such
 * settings.
 */
@ApplicationScoped
class DurabilityWarning {

    private static final Logger LOG = Logger.getLogger(DurabilityWarning.class);

    private final Transactions transactions;

    DurabilityWarning(Transactions transactions) {
        this.transactions = transactions;
    }

    void check(@Observes StartupEvent started) {
        try {
            List<String> off = transactions.read(Durability::switchedOff);
            if (!off.isEmpty()) {
                LOG.warnf(
                        "NOT DURABLE: the database runs with %s = off. A crash can lose reviews that were answered with 201.",
                        String.join(", ", off));
            }
        } catch (StoreFailure e) {
            LOG.warn("Could not ask the database whether its commits are durable", e);
        }
    }
}
