package io.twostar.job;

/** Where a job stands. */
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
