package io.twostar.job;

import java.util.Optional;

/**
 * How far one transaction has brought a job.
 *
 * @param progress where to continue, in the format of the job's kind
 * @param total how much there is to do, where this step has found out
 * @param done rows or products done by this step, and of what kind, to be added to those before
 */
public record Step(
        String progress,
        Optional<Long> total,
        long done,
        long accepted,
        long duplicates,
        long rejected,
        long erased,
        long updated,
        long differences) {

    /** A step that advances the job without counting anything as done. */
    public static Step to(String progress) {
        return done(progress, 0);
    }

    public static Step done(String progress, long done) {
        return new Step(progress, Optional.empty(), done, 0, 0, 0, 0, 0, 0);
    }

    /** A step that has found out how much there is to do. */
    public static Step total(String progress, long total) {
        return new Step(progress, Optional.of(total), 0, 0, 0, 0, 0, 0, 0);
    }

    public static Step rows(String progress, long accepted, long duplicates, long rejected) {
        return new Step(
                progress, Optional.empty(), accepted + duplicates + rejected, accepted, duplicates, rejected, 0, 0, 0);
    }

    /**
     * The same step with more detail.
     *
     * @param gone of the duplicates those whose reviews were erased
     * @param edits of the accepted rows those that edited a stored review
     */
    public Step ofWhich(long gone, long edits) {
        return new Step(progress, total, done, accepted, duplicates, rejected, gone, edits, differences);
    }

    public static Step audited(String progress, long done, long differences) {
        return new Step(progress, Optional.empty(), done, 0, 0, 0, 0, 0, differences);
    }
}
