package io.twostar.laws;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/**
 * A service of their own for the tests of the laws: its rules for ALL may be changed, its clock may be set and is
 * watched only on demand, its queues are short enough to be filled.
 */
public final class LawsProfile implements QuarkusTestProfile {

    /** Submissions that may wait for one writer. */
    public static final int QUEUE = 200;

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(LawsClock.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "twostar.intake.queue",
                Integer.toString(QUEUE),
                "twostar.time-watch.pause",
                "10h",
                "twostar.syndication.private-targets",
                "true",
                "twostar.syndication.own-export",
                "true",
                "twostar.syndication.interval",
                "1ms",
                "twostar.syndication.longest-pause",
                "1ms");
    }
}
