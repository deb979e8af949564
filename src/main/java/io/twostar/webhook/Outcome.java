package io.twostar.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one attempt.
 *
 * @param status the receiver's HTTP status; empty if there was no answer
 * @param error what went wrong, in fixed words; empty when it was taken
 * @param retryAfter what the receiver asked for
 * @param took how long it took
 */
record Outcome(Optional<Integer> status, Optional<String> error, Optional<Duration> retryAfter, Duration took) {

    private static final int GONE = 410;
    private static final int THROTTLED = 429;
    private static final int SUCCESS = 2;
    private static final int REDIRECT = 3;
    private static final int SERVER_ERROR = 5;

    static Outcome answered(int status, Optional<Duration> retryAfter, Duration took) {
        return new Outcome(
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

    static Outcome failed(String error, Duration took) {
        return new Outcome(Optional.empty(), Optional.of(error), Optional.empty(), took);
    }

    boolean isTaken() {
        return error.isEmpty();
    }

    /** The receiver wants nothing any more. */
    boolean isGone() {
        return status.equals(Optional.of(GONE));
    }
}
