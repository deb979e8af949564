package io.twostar.http.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/**
 * Bounds how many requests of each class are being worked on at the same time, and refuses the others at once: work that
 * is turned away early costs little, work that is accepted and then times out costs as much as work that succeeds.
 */
@ApplicationScoped
public class LoadShedding {

    private static final long RETRY_AFTER_SECONDS = 1;
    private static final long BYTES_OF_READ = 512 * 1024L;
    private static final long MOST_READS = 512;

    private final Map<LoadClass, FairShares> places = new EnumMap<>(LoadClass.class);
    private final Map<LoadClass, Counter> shed = new EnumMap<>(LoadClass.class);

    LoadShedding(HttpConfig config, MeterRegistry registry) {
        for (LoadClass load : LoadClass.values()) {
            FairShares shares = shares(load, config.inFlight());
            places.put(load, shares);
            shed.put(
                    load,
                    Counter.builder("twostar.http.shed")
                            .description("Requests refused because too many of their class were under way")
                            .tag("class", load.label())
                            .register(registry));
            Gauge.builder("twostar.http.in.flight", shares.taken(), Number::doubleValue)
                    .description("Requests under way")
                    .tag("class", load.label())
                    .register(registry);
        }
    }

    static FairShares shares(LoadClass load, HttpConfig.InFlight most) {
        return FairShares.ofPercent(most(load, most), load.percentOfOne);
    }

    /** Requests that a heap of this size has room for, beside the long pages, which reserve their memory themselves. */
    static int reads(long heap) {
        return (int) Math.min(MOST_READS, Math.max(1, heap / BYTES_OF_READ));
    }

    private static int most(LoadClass load, HttpConfig.InFlight most) {
        return switch (load) {
            case WRITES -> most.writes();
            case READS -> most.reads().orElse(reads(Runtime.getRuntime().maxMemory()));
            case GUESTS -> most.guests();
            case CUSTOMERS -> most.customers();
            case STAFF -> most.staff();
            case IMPORTS -> most.imports();
            case EXPORTS -> most.exports();
            case BULK -> most.bulk();
            case UPLOADS -> most.uploads();
            case PICTURES -> most.pictures();
            case STREAMS -> most.streams();
        };
    }

    /**
     * Counts the request in until it ends, whichever way.
     *
     * @throws ProblemException 503 with {@code Retry-After} if its class is full, 429 if its sender has enough of it
     */
    public void admit(LoadClass usual, RoutingContext request) {
        RequestSender sender = RequestSender.of(request);
        LoadClass load = usual.by(sender);
        FairShares shares = places.get(load);
        FairShares.Outcome outcome = shares.take(sender.id(), 1);
        if (outcome == FairShares.Outcome.TAKEN) {
            request.addEndHandler(end -> shares.release(sender.id(), 1));
            return;
        }
        shed.get(load).increment();
        throw refusal(sender, outcome);
    }

    /** An address may be that of many, so what guests are refused is not called their own fault. */
    static ProblemException refusal(RequestSender sender, FairShares.Outcome outcome) {
        return outcome == FairShares.Outcome.NOTHING_LEFT || sender.isGuest()
                ? ProblemException.retryAfter(
                        ProblemType.OVERLOADED, "Too many requests of this kind are under way.", RETRY_AFTER_SECONDS)
                : ProblemException.retryAfter(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Too many requests of yours of this kind are under way.",
                        RETRY_AFTER_SECONDS);
    }
}
