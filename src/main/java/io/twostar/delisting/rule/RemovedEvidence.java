package io.twostar.delisting.rule;

import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.rating.Standing;
import io.twostar.rating.StarCounts;
import java.time.Instant;
import java.util.List;

/**
 * The ratings that one step removed from those a rule counts: a purge, a hold, a removal or an erasure.
 *
 * @param before the ratings that the rule looked at right before the step
 * @param taken the negative ones (of at most the rule's average) that no longer count; removed positive ratings are not
 *     included, nor are edited ones
 */
public record RemovedEvidence(StarCounts before, StarCounts taken) {

    public static final RemovedEvidence NONE = new RemovedEvidence(StarCounts.NONE, StarCounts.NONE);

    /**
     * @param after the ratings that the rule looks at after the step
     * @param step every change that the step has made to the products that the rule looks at, in their current epochs
     */
    public static RemovedEvidence of(DelistingRule rule, StarCounts after, List<RatingChange> step, Instant now) {
        StarCounts before = after;
        StarCounts taken = StarCounts.NONE;
        for (RatingChange change : step) {
            Standing was = change.before();
            Standing is = change.after();
            if (rule.looksAt(change, is, now)) {
                before = before.plus(is.stars(), -1);
            }
            if (rule.looksAt(change, was, now)) {
                before = before.plus(was.stars(), 1);
                boolean against = was.stars() * 100 <= rule.maximumAverage();
                boolean gone = is.counting() != Counting.COUNTED && is.stars() == was.stars();
                taken = taken.plus(was.stars(), against && gone ? 1 : 0);
            }
        }
        return new RemovedEvidence(before, taken);
    }
}
