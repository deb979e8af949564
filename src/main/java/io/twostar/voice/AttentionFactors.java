package io.twostar.voice;

import io.twostar.catalog.Listing;

/**
 * The numbers of a product that determine whether it needs attention.
 *
 * @param count and {@code sum}: counted ratings of the current epoch, {@code recentCount} and {@code recentSum}: those
 *     of the last {@link AttentionDao#RECENT_DAYS} UTC days
 * @param delistedForCause whether a rule delisted it, and not a person
 * @param isPending whether it is due and its cooling time runs
 * @param held reviews held for a decision
 */
record AttentionFactors(
        String productId,
        String name,
        Listing listing,
        boolean delistedForCause,
        boolean isPending,
        long count,
        long sum,
        long recentCount,
        long recentSum,
        long held,
        long confirmedDefects,
        long openDefects,
        long openObservations,
        long overdueObservations,
        long unansweredQuestions) {

    long earlierCount() {
        return count - recentCount;
    }

    long earlierSum() {
        return sum - recentSum;
    }
}
