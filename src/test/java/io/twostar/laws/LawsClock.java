package io.twostar.laws;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs normally until it is stopped; then it shows the time that is set. It never goes back. */
@Alternative
@Singleton
public class LawsClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant stoppedAt;

    /** Stops the clock. */
    public Instant stop() {
        stoppedAt = instant();
        return stoppedAt;
    }

    /** Shows a later time, standing still. */
    public Instant advance(Duration time) {
        stoppedAt = stoppedAt.plus(time);
        return stoppedAt;
    }

    /** Restarts the clock at the time it shows. */
    public void go() {
        ahead = Duration.between(Instant.now(), stoppedAt);
        stoppedAt = null;
    }

    @Override
    public Instant instant() {
        Instant stopped = stoppedAt;
        return stopped == null ? Instant.now().plus(ahead) : stopped;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the service knows UTC only");
    }
}
