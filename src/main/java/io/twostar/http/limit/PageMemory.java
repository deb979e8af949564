package io.twostar.http.limit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * The part of the heap that pages of lists may use. Each page reserves as much as its longest texts could need; if
 * nothing is left, it waits a while, without a thread, until others have been sent.
 */
@ApplicationScoped
public class PageMemory {

    private static final int PART_OF_HEAP = 3;

    /** Slow readers at one address leave the half of it to others. */
    private static final int PERCENT_OF_ONE = 50;

    /** A text of 10,000 characters as the database sends it, and as a string. */
    private static final long BYTES_OF_ITEM = 40_000;

    /** Longer pages are lists of small things. */
    private static final int MOST_ITEMS = 100;

    /** Shorter than others wait: the database may keep the page waiting after this. */
    private static final long PATIENCE_MILLIS = 2_000;

    private static final long NO_TIMER = -1;

    private final PageQueue queue;

    PageMemory(HttpConfig config, MeterRegistry registry) {
        FairShares memory = FairShares.ofPercent(
                Math.max(
                        2 * bytes(MOST_ITEMS),
                        config.pageMemory()
                                .map(size -> size.asLongValue())
                                .orElse(Runtime.getRuntime().maxMemory() / PART_OF_HEAP)),
                PERCENT_OF_ONE);
        queue = new PageQueue(memory);
        Gauge.builder("twostar.http.page.memory", memory.taken(), Number::doubleValue)
                .description("Memory reserved for pages of lists that are being made or sent")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    private static long bytes(int items) {
        return Math.min(items, MOST_ITEMS) * BYTES_OF_ITEM;
    }

    /**
     * Gives the request memory until it ends, at once or a little later.
     *
     * @throws ProblemException as the end of the request, if it has waited for two seconds
     */
    public void give(int items, ResteasyReactiveRequestContext request, RoutingContext routing) {
        AtomicLong timer = new AtomicLong(NO_TIMER);
        AtomicBoolean hasMemory = new AtomicBoolean(true);
        PageQueue.Page page = new PageQueue.Page(RequestSender.of(routing).id(), bytes(items), () -> {
            routing.vertx().cancelTimer(timer.get());
            request.resume();
        });
        if (queue.take(page)) {
            routing.addEndHandler(end -> queue.release(page));
            return;
        }
        request.suspend();
        queue.await(page);
        timer.set(routing.vertx().setTimer(PATIENCE_MILLIS, late -> {
            if (queue.withdraw(page)) {
                hasMemory.set(false);
                request.resume(ProblemException.retryAfter(
                        ProblemType.OVERLOADED, "Too many long pages are being sent.", PATIENCE_MILLIS / 1_000));
            }
        }));
        routing.addEndHandler(end -> {
            if (hasMemory.get() && !queue.withdraw(page)) {
                queue.release(page);
            }
        });
        queue.admit(); // somebody may have given back since
    }
}
