package io.twostar.job;

import java.util.Optional;

/** How a job ended, with words for the person who started it where there is something to say. */
public record Ending(JobState state, Optional<String> message) {

    public static Ending succeeded() {
        return new Ending(JobState.SUCCEEDED, Optional.empty());
    }

    public static Ending succeeded(String message) {
        return new Ending(JobState.SUCCEEDED, Optional.of(message));
    }

    public static Ending cancelled() {
        return new Ending(JobState.CANCELLED, Optional.empty());
    }

    /** @param message fixed words of ours: what an exception says goes to the log only */
    public static Ending failed(String message) {
        return new Ending(JobState.FAILED, Optional.of(message));
    }

    public static Ending failedUnexpectedly() {
        return failed("Something unexpected went wrong; the log of the service tells it under the id of this job.");
    }
}
