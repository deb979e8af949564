package io.twostar.job;

/** Ends a run, not the job: the service stops, or another instance has taken the job over. Kinds of jobs let it pass. */
public final class JobInterrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobInterrupted(String reason) {
        super(reason, null, false, false);
    }
}
