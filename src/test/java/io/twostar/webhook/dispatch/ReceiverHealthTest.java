package io.twostar.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiverHealthTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final ReceiverHealth health = new ReceiverHealth(Optional.empty(), Optional.empty());

    @Test
    void isInTroubleWhenEightInARowFail() {
        for (int i = 0; i < 7; i++) {
            health.failed(NOW);
        }
        assertThat(health.isInTrouble(NOW)).isFalse();
        health.failed(NOW);
        assertThat(health.isInTrouble(NOW)).isTrue();
        assertThat(health.taken(NOW)).isTrue();
        assertThat(health.isInTrouble(NOW)).isFalse();
    }

    @Test
    void isInTroubleWhenNothingWasTakenForTenMinutes() {
        health.failed(NOW);
        health.failed(NOW);
        assertThat(health.isInTrouble(NOW.plusSeconds(600))).isFalse();
        assertThat(health.isInTrouble(NOW.plusSeconds(601))).isTrue();
    }

    /** An event that is never taken among others that are does not look like trouble. */
    @Test
    void oneEventAmongOthersIsNoTrouble() {
        for (int i = 0; i < 20; i++) {
            health.failed(NOW.plusSeconds(i));
            assertThat(health.taken(NOW.plusSeconds(i))).isFalse();
        }
        assertThat(health.failingSince()).isEmpty();
        assertThat(health.hasTakenSince(NOW)).isTrue();
        assertThat(health.hasTakenSince(NOW.plusSeconds(19))).isFalse();
    }
}
