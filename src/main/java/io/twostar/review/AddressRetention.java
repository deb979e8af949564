package io.twostar.review;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.http.Times;
import io.twostar.store.Heartbeat;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** Forgets from which address a review came once nobody needs that any more to tell a campaign. */
@ApplicationScoped
class AddressRetention {

    /** For how long addresses are kept. */
    @ConfigMapping(prefix = "twostar.addresses")
    interface Promise {

        @WithDefault("30d")
        Duration retention();

        /** Pause between two looks for what is too old. */
        @WithDefault("1h")
        Duration pause();
    }

    private static final int AT_ONCE = 10_000;

    private static final String FORGET = """
            update review r set address_hash = null
            from (select product_id, review_id from review
                  where created_at < ? and address_hash is not null limit ?) old
            where r.product_id = old.product_id and r.review_id = old.review_id
            """;

    private final Transactions transactions;
    private final Promise promise;
    private final Times times;
    private final Heartbeat heartbeat = new Heartbeat("address-retention", this::forget);

    AddressRetention(Transactions transactions, Promise promise, Times times) {
        this.transactions = transactions;
        this.promise = promise;
        this.times = times;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(promise.pause());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    void forget() {
        Instant before = times.now().minus(promise.retention());
        int forgotten = AT_ONCE;
        while (forgotten == AT_ONCE && !heartbeat.isStopping()) {
            forgotten = transactions.inNew(connection -> forget(connection, before));
        }
    }

    private static int forget(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(FORGET)) {
            update.setTimestamp(1, Timestamp.from(before));
            update.setInt(2, AT_ONCE);
            return update.executeUpdate();
        }
    }
}
