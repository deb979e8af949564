package io.twostar.job;

/** State of a job. */
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    boolean isEnd() {
        return this != QUEUED && this != RUNNING;
    }
}
