package io.twostar.http.limit;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;

/**
 * Takes JSON bodies in whole, on the event loop and before their requests get a place among those under way: a slow or
 * endless sender holds neither a thread nor a place, and only until the deadline.
 */
@ApplicationScoped
public class RequestBodies {

    /** A sixteenth of the heap: bodies grow to several times their size while they are worked on. */
    private static final int PART_OF_HEAP = 16;

    private static final int PERCENT_OF_ONE = 50;

    private final BodyLimits limits;
    private final long timeoutMillis;
    private final FairShares memory;

    RequestBodies(BodyLimits limits, HttpConfig config) {
        this.limits = limits;
        this.timeoutMillis = config.bodyTimeout().toMillis();
        this.memory = FairShares.ofPercent(
                config.bodyMemory()
                        .map(size -> size.asLongValue())
                        .orElse(Runtime.getRuntime().maxMemory() / PART_OF_HEAP),
                PERCENT_OF_ONE);
    }

    /**
     * Lets the request go on when its body is there, or ends it: 408 at the deadline, 413 as soon as one byte too many
     * has arrived, 503 when there is no memory for it.
     *
     * @param whole to be called before the request continues; may refuse
     */
    public void receive(ResteasyReactiveRequestContext request, RoutingContext routing, Runnable whole) {
        new Arrival(request, routing, whole).begin();
    }

    /** One body, from its first byte to its last. Everything happens on the event loop of its connection. */
    private final class Arrival implements ServerHttpRequest.ReadCallback {

        private final ResteasyReactiveRequestContext request;
        private final RoutingContext routing;
        private final Runnable whole;
        private final RequestSender sender;
        private final Buffer body = Buffer.buffer();
        private long timer;
        private boolean over;

        Arrival(ResteasyReactiveRequestContext request, RoutingContext routing, Runnable whole) {
            this.request = request;
            this.routing = routing;
            this.whole = whole;
            this.sender = RequestSender.of(routing);
        }

        void begin() {
            request.suspend();
            timer = routing.vertx().setTimer(timeoutMillis, late -> refuse(tooLate()));
            routing.request().exceptionHandler(gone -> end());
            routing.addEndHandler(answered -> {
                end();
                memory.release(sender.id(), body.length());
            });
            if (request.serverRequest().isRequestEnded()) {
                request.serverRequest().resumeRequestInput();
                done();
            } else {
                request.serverRequest().setReadListener(this);
            }
        }

        @Override
        public void data(ByteBuffer part) {
            if (over) {
                return;
            }
            if (limits.areExceededBy(body.length() + part.remaining())) {
                refuse(limits.tooLarge());
                return;
            }
            FairShares.Outcome outcome = memory.take(sender.id(), part.remaining());
            if (outcome != FairShares.Outcome.TAKEN) {
                refuse(LoadShedding.refusal(sender, outcome));
                return;
            }
            body.appendBytes(part.array(), part.arrayOffset() + part.position(), part.remaining());
        }

        @Override
        public void done() {
            if (over) {
                return;
            }
            end();
            request.setInputStream(new ByteArrayInputStream(body.getBytes()));
            try {
                whole.run();
                request.resume();
            } catch (ProblemException refusal) {
                request.resume(refusal);
            }
        }

        private void refuse(ProblemException refusal) {
            if (!over) {
                end();
                request.serverRequest().pauseRequestInput();
                request.resume(refusal);
            }
        }

        private void end() {
            over = true;
            routing.vertx().cancelTimer(timer);
        }

        private ProblemException tooLate() {
            return new ProblemException(
                    ProblemType.REQUEST_TIMEOUT, "The body may take " + timeoutMillis + " ms to arrive.");
        }
    }
}
