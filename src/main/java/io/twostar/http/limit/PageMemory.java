package io.twostar.http.limit;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

    private static final long PATIENCE_MILLIS = 5_000;

    private final FairShares memory = FairShares.ofPercent(
            Math.max(2 * bytes(MOST_ITEMS), Runtime.getRuntime().maxMemory() / PART_OF_HEAP), PERCENT_OF_ONE);
    private final List<Waiting> waiting = new ArrayList<>();

    private static long bytes(int items) {
        return Math.min(items, MOST_ITEMS) * BYTES_OF_ITEM;
    }

    /**
     * Gives the request memory until it ends, at once or a little later.
     *
     * @throws ProblemException as the end of the request, if it has waited for five seconds
     */
    public void give(int items, ResteasyReactiveRequestContext request, RoutingContext routing) {
        Waiting requested = new Waiting(bytes(items), request, routing);
        if (memory.take(requested.sender.id(), requested.bytes) == FairShares.Outcome.TAKEN) {
            routing.addEndHandler(end -> release(requested));
            return;
        }
        request.suspend();
        synchronized (waiting) {
            waiting.add(requested);
        }
        requested.timer = routing.vertx().setTimer(PATIENCE_MILLIS, late -> refuse(requested));
        routing.addEndHandler(end -> {
            if (!remove(requested)) {
                release(requested);
            }
        });
        next(); // somebody may have given back since
    }

    private void release(Waiting had) {
        if (!had.refused) {
            memory.release(had.sender.id(), had.bytes);
            next();
        }
    }

    /** The first of those waiting for whom there is enough: a sender who has all that one may must not be in the way. */
    private void next() {
        List<Waiting> admitted = new ArrayList<>(0);
        synchronized (waiting) {
            for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
                Waiting one = each.next();
                if (memory.take(one.sender.id(), one.bytes) == FairShares.Outcome.TAKEN) {
                    each.remove();
                    admitted.add(one);
                }
            }
        }
        for (Waiting one : admitted) {
            one.routing.vertx().cancelTimer(one.timer);
            one.request.resume();
        }
    }

    private boolean remove(Waiting one) {
        synchronized (waiting) {
            return waiting.remove(one);
        }
    }

    private void refuse(Waiting late) {
        if (remove(late)) {
            late.refused = true;
            late.request.resume(ProblemException.retryAfter(
                    ProblemType.OVERLOADED, "Too many long pages are being sent.", PATIENCE_MILLIS / 1_000));
        }
    }

    private static final class Waiting {

        private final long bytes;
        private final ResteasyReactiveRequestContext request;
        private final RoutingContext routing;
        private final RequestSender sender;
        private long timer;
        private volatile boolean refused;

        Waiting(long bytes, ResteasyReactiveRequestContext request, RoutingContext routing) {
            this.bytes = bytes;
            this.request = request;
            this.routing = routing;
            this.sender = RequestSender.of(routing);
        }
    }
}
