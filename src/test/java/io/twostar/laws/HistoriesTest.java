package io.twostar.laws;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.delisting.judging.TimeKeeping;
import jakarta.inject.Inject;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Random histories against the invariants. Each run takes new ones, as many as fit into its time;
 * {@code -Dtwostar.histories=N} runs N, {@code -Dtwostar.seed=S} begins with a certain one, such as one that failed.
 */
@QuarkusTest
@TestProfile(LawsProfile.class)
class HistoriesTest {

    private static final Logger LOG = Logger.getLogger(HistoriesTest.class);
    private static final int STEPS = 150;
    private static final long BUDGET_NANOS = 25_000_000_000L;
    private static final int AT_LEAST = 1;

    @Inject
    Sql sql;

    @Inject
    Laws laws;

    @Inject
    LawsClock clock;

    @Inject
    TimeKeeping time;

    @Test
    void keepTheLaws() {
        HttpApi api = new HttpApi();
        long first = Long.getLong("twostar.seed", System.nanoTime());
        int requested = Integer.getInteger("twostar.histories", 0);
        long end = System.nanoTime() + BUDGET_NANOS;
        try {
            for (int i = 0; requested > 0 ? i < requested : i < AT_LEAST || System.nanoTime() < end; i++) {
                long seed = first + i;
                History history = new History(seed, api, sql, laws, clock, time);
                try {
                    history.run(STEPS);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("again with -Dtwostar.histories=1 -Dtwostar.seed=" + seed, e);
                }
                LOG.infof("history %d: %s", seed, history.statistics());
            }
        } finally {
            clock.go();
            api.call(
                    "PUT",
                    "/delisting-rules/default",
                    Map.of("scope", Map.of("kind", "ALL"), "maximumAverage", 2.00, "minimumCount", 1));
        }
    }
}
