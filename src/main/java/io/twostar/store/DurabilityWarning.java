package io.twostar.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Says loudly at start that an external database may forget what it acknowledged. The service runs all the same:
 * whoever owns that database may know better (full_page_writes is off for good reason on ZFS). The embedded one does
 * not come this far, it refuses to start.
 */
@ApplicationScoped
class DurabilityWarning {

    private static final Logger LOG = Logger.getLogger(DurabilityWarning.class);

    private final DataSource dataSource;

    DurabilityWarning(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void check(@Observes StartupEvent started) {
        try (var connection = dataSource.getConnection()) {
            List<String> off = Durability.switchedOff(connection);
            if (!off.isEmpty()) {
                LOG.warnf(
                        "NOT DURABLE: the database runs with %s = off. A crash can lose reviews that were answered with 201.",
                        String.join(", ", off));
            }
        } catch (SQLException e) {
            LOG.warn("Could not ask the database whether its commits are durable", e);
        }
    }
}
