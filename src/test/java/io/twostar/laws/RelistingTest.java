package io.twostar.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Random histories of products whose evidence comes and goes by purges, holds, moderation and erasures, and back:
 * {@code -Dtwostar.seed=S} begins with a certain one.
 */
@QuarkusTest
class RelistingTest {

    private static final Logger LOG = Logger.getLogger(RelistingTest.class);
    private static final int STEPS = 30;
    private static final int AT_LEAST = 10;
    private static final int AT_MOST = 60;

    @Inject
    Sql sql;

    @Test
    void relistsOnlyProductsThatWereDueByTheRemovedEvidence() {
        HttpApi api = new HttpApi();
        long first = Long.getLong("twostar.seed", System.nanoTime());
        Map<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < AT_MOST && (i < AT_LEAST || !isEnough(seen)); i++) {
            try {
                new EvidenceHistory(i, first + i, api, sql, seen).run(STEPS);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("again with -Dtwostar.seed=" + (first + i), e);
            }
        }
        LOG.infof("from seed %d: %s", first, seen);
        assertThat(isEnough(seen)).as("all that has to happen in %s", seen).isTrue();
    }

    /** Each way of taking evidence has returned a product, and has left one that was not due, but not because of it. */
    private static boolean isEnough(Map<String, Integer> seen) {
        for (String way : new String[] {"PURGE", "HOLD", "MODERATION", "ERASURE"}) {
            if (!seen.containsKey(way + " returned") || !seen.containsKey(way + " left")) {
                return false;
            }
        }
        return Stream.of("RELEASE left", "REVIEW left", "TIME left").allMatch(seen::containsKey);
    }
}
