package io.twostar.job;

/**
 * Ends a run, not the job: the service is stopping, or another instance has taken over. Job kinds must not catch it.
 */
public final class JobInterrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobInterrupted(String reason) {
        super(reason, null, false, false);
    }
}
