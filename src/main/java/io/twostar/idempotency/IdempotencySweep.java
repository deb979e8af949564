package io.twostar.idempotency;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.http.Times;
import io.twostar.store.Heartbeat;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;

/** Forgets kept answers after the day that the contract promises; a table of all of them would outgrow the reviews. */
@ApplicationScoped
class IdempotencySweep {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    /** So few at a time that nobody who stores an answer feels it. */
    private static final int AT_ONCE = 5_000;

    private static final String FORGET = """
            delete from idempotency i
            using (select client_id, idempotency_key from idempotency
                   where created_at < ? order by created_at limit ?) old
            where i.client_id = old.client_id and i.idempotency_key = old.idempotency_key
            """;

    private final Transactions transactions;
    private final Times times;
    private final Heartbeat heartbeat = new Heartbeat("idempotency-sweep", this::sweep);

    IdempotencySweep(Transactions transactions, Times times) {
        this.transactions = transactions;
        this.times = times;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(PAUSE);
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    void sweep() {
        int forgotten = AT_ONCE;
        while (forgotten == AT_ONCE && !heartbeat.isStopping()) {
            forgotten = transactions.inNew(connection -> {
                try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
                    delete.setTimestamp(1, Timestamp.from(times.now().minus(KEPT)));
                    delete.setInt(2, AT_ONCE);
                    return delete.executeUpdate();
                }
            });
        }
    }
}
