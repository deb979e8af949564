package io.twostar.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.http.problem.Times;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;

/** Has it forgotten from which address something came once nobody needs that any more to tell a campaign. */
@ApplicationScoped
class AddressRetention implements BackgroundTask {

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

    AddressRetention(Promise promise, Times times, Event<AddressesOutdated> outdated) {
        this.promise = promise;
        this.times = times;
        this.outdated = outdated;
    }

    @Override
    public Duration pause() {
        return promise.pause();
    }

    @Override
    public boolean processBatch() {
        outdated.fire(new AddressesOutdated(times.now().minus(promise.retention())));
        return false;
    }
}
