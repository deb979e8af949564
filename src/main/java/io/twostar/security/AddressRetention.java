package io.twostar.security;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.http.problem.Times;
import io.twostar.store.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Has it forgotten from which address something came once nobody needs that any more to tell a campaign. */
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

    private final Promise promise;
    private final Times times;
    private final Event<AddressesOutdated> outdated;
    private final Heartbeat heartbeat = new Heartbeat("address-retention", this::forget);

    AddressRetention(Promise promise, Times times, Event<AddressesOutdated> outdated) {
        this.promise = promise;
        this.times = times;
        this.outdated = outdated;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(promise.pause());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    void forget() {
        outdated.fire(new AddressesOutdated(times.now().minus(promise.retention())));
    }
}
