package io.twostar.webhook.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a failed delivery is retried. */
final class RetrySchedule {

    /** Pauses vary by a quarter either way, so that deliveries that failed together are not retried together. */
    private static final double JITTER = 0.25;

    /** A longer {@code Retry-After} than this is cut to it. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final List<Duration> delays;
    private final Duration whole;

    RetrySchedule(List<Duration> delays) {
        this.delays = List.copyOf(delays);
        this.whole = delays.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The pause before the next attempt.
     *
     * @param attempts made so far, at least 1
     * @param age time since the first of them
     * @param retryAfter what the receiver asked for by {@code Retry-After}
     * @param chance from 0 (inclusive) to 1 (exclusive)
     * @return empty when the schedule is at its end
     */
    Optional<Duration> pauseAfter(int attempts, Duration age, Optional<Duration> retryAfter, double chance) {
        if (attempts > delays.size() || age.compareTo(whole.multipliedBy(2)) > 0) {
            return Optional.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * chance;
        Duration pause = Duration.ofMillis((long) (delays.get(attempts - 1).toMillis() * factor));
        Duration asked =
                retryAfter.map(time -> shorter(time, LONGEST_RETRY_AFTER)).orElse(Duration.ZERO);
        return Optional.of(pause.compareTo(asked) < 0 ? asked : pause);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
