package io.twostar.voice;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a product needs attention, and why: a pure function of {@link AttentionFactors}. Weights are points, added
 * up; problems of many customers weigh more than one person's open request, and no reason can dominate by its count
 * alone.
 */
record Attention(int score, List<Reason> reasons) {

    /** Reasons for attention. */
    enum Kind {
        CONFIRMED_DEFECT(50, 100),
        DELISTED(30, 30),
        DELISTING_PENDING(25, 25),
        FALLING_RATINGS(25, 25),
        LOW_RATINGS(20, 20),
        REVIEWS_HELD(20, 20),
        OPEN_DEFECT(15, 45),
        OVERDUE_OBSERVATION(10, 30),
        OPEN_OBSERVATION(3, 15),
        UNANSWERED_QUESTION(2, 20);

        private final int points;
        private final int most;

        Kind(int points, int most) {
            this.points = points;
            this.most = most;
        }
    }

    /** One reason; {@code count} is how many items it is made of. */
    record Reason(Kind reason, long count, int points) {}

    /** Fewest ratings for a meaningful average. */
    private static final int ENOUGH = 5;

    /** Low is an average of 2.5 stars or less. */
    private static final int LOW = 250;

    /** Falling is half a star less than before. */
    private static final int FALL = 50;

    static Attention of(AttentionFactors factors) {
        List<Reason> reasons = new ArrayList<>();
        add(reasons, Kind.CONFIRMED_DEFECT, factors.confirmedDefects());
        add(reasons, Kind.DELISTED, factors.delistedForCause() ? 1 : 0);
        add(reasons, Kind.DELISTING_PENDING, factors.isPending() ? 1 : 0);
        add(reasons, Kind.FALLING_RATINGS, isFalling(factors) ? factors.recentCount() : 0);
        add(reasons, Kind.LOW_RATINGS, isLow(factors) ? factors.count() : 0);
        add(reasons, Kind.REVIEWS_HELD, factors.held());
        add(reasons, Kind.OPEN_DEFECT, factors.openDefects());
        add(reasons, Kind.OVERDUE_OBSERVATION, factors.overdueObservations());
        add(reasons, Kind.OPEN_OBSERVATION, factors.openObservations() - factors.overdueObservations());
        add(reasons, Kind.UNANSWERED_QUESTION, factors.unansweredQuestions());
        return new Attention(reasons.stream().mapToInt(Reason::points).sum(), List.copyOf(reasons));
    }

    private static void add(List<Reason> reasons, Kind kind, long count) {
        if (count > 0) {
            reasons.add(new Reason(kind, count, (int) Math.min(kind.most, count * kind.points)));
        }
    }

    private static boolean isLow(AttentionFactors factors) {
        return factors.count() >= ENOUGH && factors.sum() * 100 <= LOW * factors.count();
    }

    /** {@code recent average <= earlier average - 0.5}, compared as integers. */
    private static boolean isFalling(AttentionFactors factors) {
        return factors.recentCount() >= ENOUGH
                && factors.earlierCount() >= ENOUGH
                && factors.recentSum() * 100 * factors.earlierCount()
                        <= (factors.earlierSum() * 100 - FALL * factors.earlierCount()) * factors.recentCount();
    }
}
