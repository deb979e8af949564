package io.twostar.security.customer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.http.problem.Times;
import io.twostar.store.Heartbeat;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;

/** Creates a new signing key for customer tokens every day, and deletes keys without valid tokens. */
@ApplicationScoped
class KeyRotation {

    private static final Duration PERIOD = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** The longest that a token is valid, and as much again for clocks that differ. */
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private final Transactions transactions;
    private final CustomerTokenDao dao;
    private final Times times;
    private final Heartbeat heartbeat = new Heartbeat("customer-token-keys", () -> rotate(now()));

    KeyRotation(Transactions transactions, CustomerTokenDao dao, Times times) {
        this.transactions = transactions;
        this.dao = dao;
        this.times = times;
    }

    void start(@Observes StartupEvent event) {
        rotate(now());
        heartbeat.start(PAUSE);
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    void rotate(Instant now) {
        transactions.inNew(sql -> {
            dao.rotate(sql, PERIOD, now);
            dao.forget(sql, now.minus(REMEMBERED));
            return now;
        });
    }

    private Instant now() {
        return times.now();
    }
}
