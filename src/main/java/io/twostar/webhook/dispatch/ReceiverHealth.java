package io.twostar.webhook.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How recent deliveries to a receiver have gone. */
final class ReceiverHealth {

    /** After this many failures in a row the cause is the receiver, not the events. */
    private static final int TROUBLE = 8;

    /** Two failures in a row also count as trouble when nothing succeeded for this long. */
    private static final Duration LONG_TROUBLE = Duration.ofMinutes(10);

    private Optional<Instant> lastSuccessAt;
    private Optional<Instant> failingSince;
    private int failures;

    ReceiverHealth(Optional<Instant> lastSuccessAt, Optional<Instant> failingSince) {
        this.lastSuccessAt = lastSuccessAt;
        this.failingSince = failingSince;
    }

    /** @return whether this ends the trouble */
    boolean taken(Instant now) {
        boolean wasInTrouble = isInTrouble(now);
        failures = 0;
        failingSince = Optional.empty();
        lastSuccessAt = Optional.of(now);
        return wasInTrouble;
    }

    void failed(Instant began) {
        failures++;
        failingSince = failingSince.or(() -> Optional.of(began));
    }

    /** Whether to probe the receiver with one call at a time. */
    boolean isInTrouble(Instant now) {
        return failures >= TROUBLE
                || failures > 1
                        && failingSince
                                .filter(since -> since.plus(LONG_TROUBLE).isBefore(now))
                                .isPresent();
    }

    boolean hasTakenSince(Instant time) {
        return lastSuccessAt.filter(time::isBefore).isPresent();
    }

    Optional<Instant> lastSuccessAt() {
        return lastSuccessAt;
    }

    Optional<Instant> failingSince() {
        return failingSince;
    }
}
