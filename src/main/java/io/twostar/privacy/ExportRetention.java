package io.twostar.privacy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.http.problem.Times;
import io.twostar.store.Heartbeat;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Deletes the exports that nobody may fetch any more. */
@ApplicationScoped
class ExportRetention {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final DataExports exports;
    private final Times times;
    private final Heartbeat heartbeat = new Heartbeat("data-export-retention", this::deleteExpired);

    ExportRetention(Transactions transactions, DataExports exports, Times times) {
        this.transactions = transactions;
        this.exports = exports;
        this.times = times;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(PAUSE);
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    void deleteExpired() {
        heartbeat.inPortions(
                AT_ONCE, () -> transactions.inNew(sql -> exports.deleteExpired(sql, times.now(), AT_ONCE)));
    }
}
