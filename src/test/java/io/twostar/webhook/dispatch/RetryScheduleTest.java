package io.twostar.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Optional<Duration> NO_WISH = Optional.empty();

    private final RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(4), Duration.ofMinutes(4)));

    private Optional<Duration> pause(int attempts, double chance) {
        return schedule.pauseAfter(attempts, Duration.ZERO, NO_WISH, chance);
    }

    @Test
    void variesEveryPauseByAQuarter() {
        assertThat(pause(1, 0)).contains(Duration.ofSeconds(3));
        assertThat(pause(1, 0.5)).contains(Duration.ofSeconds(4));
        assertThat(pause(1, 0.999_999)).hasValueSatisfying(longest -> assertThat(longest)
                .isBetween(Duration.ofMillis(4_990), Duration.ofSeconds(5)));
        assertThat(pause(2, 0.5)).contains(Duration.ofMinutes(4));
    }

    @Test
    void endsAfterTheLastPause() {
        assertThat(pause(3, 0.5)).isEmpty();
    }

    /** However often a delivery is woken up in between. */
    @Test
    void endsWhenTwiceItsTimeIsOver() {
        assertThat(schedule.pauseAfter(1, Duration.ofSeconds(488), NO_WISH, 0.5))
                .isPresent();
        assertThat(schedule.pauseAfter(1, Duration.ofSeconds(489), NO_WISH, 0.5))
                .isEmpty();
    }

    @Test
    void respectsRetryAfterUpToAnHour() {
        assertThat(schedule.pauseAfter(1, Duration.ZERO, Optional.of(Duration.ofSeconds(60)), 0.5))
                .contains(Duration.ofSeconds(60));
        assertThat(schedule.pauseAfter(2, Duration.ZERO, Optional.of(Duration.ofSeconds(60)), 0.5))
                .contains(Duration.ofMinutes(4));
        assertThat(schedule.pauseAfter(1, Duration.ZERO, Optional.of(Duration.ofDays(3)), 0.5))
                .contains(Duration.ofHours(1));
    }
}
