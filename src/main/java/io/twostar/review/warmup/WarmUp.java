package io.twostar.review.warmup;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.twostar.http.LocalAddress;
import io.twostar.review.intake.WarmUpIntake;
import io.twostar.security.key.OwnKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Submits reviews to this instance until their time is over, so that the first ones of others meet compiled code. It never
 * keeps the instance from being ready for longer, whatever happens; where it cannot work it is over at once.
 */
@ApplicationScoped
class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    /** After the start of the service its HTTP server opens, or never, where there is none. */
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);

    private static final long LONGEST_END_MILLIS = 5_000;

    private final Duration time;
    private final WarmUpIntake intake;
    private final OwnKey key;
    private final LocalAddress address;
    private final Config config;
    private volatile boolean over;
    private volatile boolean stopping;
    private volatile long until;
    private Thread thread;

    WarmUp(WarmUpSettings settings, WarmUpIntake intake, OwnKey key, LocalAddress address, Config config) {
        this.time = settings.checkedTime();
        this.intake = intake;
        this.key = key;
        this.address = address;
        this.config = config;
        this.over = time.isZero();
    }

    void expect(@Observes StartupEvent event) {
        until = System.nanoTime() + time.plus(LONGEST_OPENING).toNanos();
    }

    void begin(@ObservesAsync HttpServerStart event) {
        if (!over) {
            until = System.nanoTime() + time.toNanos();
            start();
        }
    }

    /** Without the other server: nobody would know that certificate for this address. */
    void stepAside(@ObservesAsync HttpsServerStart event) {
        if (!over
                && value("quarkus.http.insecure-requests")
                        .filter("disabled"::equals)
                        .isPresent()) {
            end("there is HTTPS only");
        }
    }

    void stopSoon(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        Thread running = started();
        if (running != null) {
            running.join(LONGEST_END_MILLIS);
        }
    }

    /** Whether nothing keeps the instance from being ready any more; its last answers may still be on their way. */
    boolean isOver() {
        return over || System.nanoTime() - until >= 0;
    }

    private synchronized void start() {
        thread = new Thread(this::run, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized Thread started() {
        return thread;
    }

    private void run() {
        try {
            URI base = address.await();
            OwnReviews reviews = new OwnReviews(base, key.open());
            if (isLogged(reviews.path(0))) {
                end("the access log would be full of it; exclude /products/warm-up-.* from the log");
                return;
            }
            intake.open();
            int answered = OwnLoad.run(base, reviews, () -> !stopping && !isOver());
            if (isOver()) {
                LOG.infof("Warm-up: %d reviews in %d ms, none of them stored", answered, time.toMillis());
            }
        } catch (IOException | RuntimeException | Error e) {
            end(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over = true;
            close();
        }
    }

    private void close() {
        try {
            intake.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        key.close();
    }

    private void end(String reason) {
        if (!stopping) {
            LOG.infof("Warm-up given up: %s", reason);
        }
        over = true;
    }

    private boolean isLogged(String path) {
        return value("quarkus.http.access-log.enabled").filter("true"::equals).isPresent()
                && value("quarkus.http.access-log.exclude-pattern")
                        .filter(path::matches)
                        .isEmpty();
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class);
    }
}
