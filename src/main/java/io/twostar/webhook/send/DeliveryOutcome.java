package io.twostar.webhook.send;

import java.time.Duration;
import java.util.Optional;

/**
 * The outcome of one delivery attempt.
 *
 * @param status the receiver's HTTP status; empty if there was no response
 * @param error what went wrong, in fixed words; empty on success
 * @param retryAfter what the receiver asked for
 * @param took how long it took
 */
public record DeliveryOutcome(
        Optional<Integer> status, Optional<String> error, Optional<Duration> retryAfter, Duration took) {

    private static final int GONE = 410;
    private static final int THROTTLED = 429;
    private static final int SUCCESS = 2;
    private static final int REDIRECT = 3;
    private static final int SERVER_ERROR = 5;

    static DeliveryOutcome answered(int status, Optional<Duration> retryAfter, Duration took) {
        return new DeliveryOutcome(
                Optional.of(status),
                status / 100 == SUCCESS ? Optional.empty() : Optional.of(words(status)),
                status == THROTTLED || status / 100 == SERVER_ERROR ? retryAfter : Optional.empty(),
                took);
    }

    private static String words(int status) {
        if (status / 100 == REDIRECT) {
            return "The receiver answered " + status + "; redirects are not followed.";
        }
        return "The receiver answered " + status + ".";
    }

    public static DeliveryOutcome failed(String error, Duration took) {
        return new DeliveryOutcome(Optional.empty(), Optional.of(error), Optional.empty(), took);
    }

    public boolean isTaken() {
        return error.isEmpty();
    }

    /** The receiver answered 410 Gone. */
    public boolean isGone() {
        return status.equals(Optional.of(GONE));
    }
}
