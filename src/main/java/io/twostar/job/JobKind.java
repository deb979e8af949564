package io.twostar.job;

import java.util.UUID;

/** A kind of work that runs as jobs; every bean of this type is found by the runner. */
public interface JobKind {

    /** As the contract spells it, for instance {@code IMPORT}. */
    String name();

    /**
     * Does the work, or continues from {@link JobRun#progress()}, in transactions that each end with
     * {@link JobRun#advance}. Between them it asks {@link JobRun#stopIfAsked} and {@link JobRun#isCancelled}.
     */
    JobEnding run(JobRun run);

    /** Whether this instance has what the job needs; a job that no instance can continue is eventually given to any. */
    default boolean canRunHere(UUID jobId) {
        return true;
    }

    /** Whether it may be cancelled halfway. */
    default boolean isCancellable() {
        return true;
    }

    /** Whether it may take hours; such jobs have threads of their own, and the others do not wait for them. */
    default boolean isLong() {
        return false;
    }
}
