package io.twostar.laws;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes as any other until it is stopped; then it shows what it is told to. It never goes back. */
@Alternative
@Singleton
public class LawsClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant stoppedAt;

    /** Stands still from now on. */
    public Instant stop() {
        stoppedAt = instant();
        return stoppedAt;
    }

    /** Shows a later time, standing still. */
    public Instant advance(Duration time) {
        stoppedAt = stoppedAt.plus(time);
        return stoppedAt;
    }

    /** Goes on from the time it shows. */
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
