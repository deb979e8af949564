package io.twostar.delisting;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/** The service's clock in tests that cannot wait for midnight: it runs, and can be put forward. */
@Alternative
@Singleton
public class ShiftedClock extends Clock {

    /** With this clock, and without a time watch that would look at times of its own choice. */
    public static class Profile implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(ShiftedClock.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("twostar.time-watch.pause", "1h", "twostar.purge.two-persons", "true");
        }
    }

    private volatile Duration shift = Duration.ZERO;

    public void forward(Duration by) {
        shift = shift.plus(by);
    }

    /** Puts it right, for those who live by the clock of the tests as well. */
    public void reset() {
        shift = Duration.ZERO;
    }

    /** Puts it forward to half a minute after the next UTC midnight. */
    public void toNextDay() {
        Instant midnight = instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        forward(Duration.between(instant(), midnight.plusSeconds(30)));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(shift);
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
