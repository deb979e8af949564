package io.twostar.job;

import java.util.Optional;

/** How a job ended, with words for the person who started it where there is something to say. */
public record JobEnding(JobState state, Optional<String> message) {

    public static JobEnding succeeded() {
        return new JobEnding(JobState.SUCCEEDED, Optional.empty());
    }

    public static JobEnding succeeded(String message) {
        return new JobEnding(JobState.SUCCEEDED, Optional.of(message));
    }

    public static JobEnding cancelled() {
        return new JobEnding(JobState.CANCELLED, Optional.empty());
    }

    /** @param message a fixed text: exception messages go to the log only */
    public static JobEnding failed(String message) {
        return new JobEnding(JobState.FAILED, Optional.of(message));
    }

    public static JobEnding failedUnexpectedly() {
        return failed("Something unexpected went wrong; the log of the service tells it under the id of this job.");
    }
}
