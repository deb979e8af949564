package io.twostar.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many requests of each class are being worked on at the same time, and refuses the others at once: work that
 * is turned away early costs little, work that is accepted and then times out costs as much as work that succeeds.
 */
@ApplicationScoped
class LoadShedding {

    private static final long RETRY_AFTER_SECONDS = 1;

    private final int[] limits;
    private final AtomicInteger[] inFlight;
    private final Counter[] shed;

    LoadShedding(HttpConfig config, MeterRegistry registry) {
        HttpConfig.InFlight most = config.inFlight();
        limits = new int[] {
            most.writes(), most.reads(), most.staff(), most.bulk(), most.uploads(), most.pictures(), most.streams()
        };
        inFlight = Arrays.stream(limits).mapToObj(limit -> new AtomicInteger()).toArray(AtomicInteger[]::new);
        shed = Arrays.stream(LoadClass.values())
                .map(load -> Counter.builder("twostar.http.shed")
                        .description("Requests refused because too many of their class were under way")
                        .tag("class", load.name().toLowerCase(Locale.ROOT))
                        .register(registry))
                .toArray(Counter[]::new);
        for (LoadClass load : LoadClass.values()) {
            registry.gauge(
                    "twostar.http.in.flight",
                    Tags.of("class", load.name().toLowerCase(Locale.ROOT)),
                    inFlight[load.ordinal()]);
        }
    }

    /**
     * Counts the request in until it ends, whichever way.
     *
     * @throws ProblemException 503 with {@code Retry-After} if its class is full
     */
    void admit(LoadClass load, RoutingContext request) {
        AtomicInteger current = inFlight[load.ordinal()];
        if (current.incrementAndGet() > limits[load.ordinal()]) {
            current.decrementAndGet();
            shed[load.ordinal()].increment();
            throw ProblemException.retryAfter(
                    ProblemType.OVERLOADED, "Too many requests of this kind are under way.", RETRY_AFTER_SECONDS);
        }
        request.addEndHandler(end -> current.decrementAndGet());
    }
}
