package io.twostar.dialogue.inquiry.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** "Ask everybody who gives a kettle two stars or less": an inquiry rule, and whether it applies to a review. */
public record InquiryRule(String ruleId, Terms terms, int version, Instant createdAt, Instant updatedAt) {

    /**
     * The terms of the rule.
     *
     * @param category only its products; {@code null} for all
     * @param sampleRate how many of a hundred reviews are asked about
     * @param quietDays how long an author is not asked again, about any product
     * @param question {@code null} for the shop's default question
     */
    public record Terms(
            String category,
            int maximumStars,
            int sampleRate,
            int dailyLimit,
            int quietDays,
            boolean verifiedOnly,
            int answerHours,
            String question) {}

    /** A review that came in or was edited. */
    public record Candidate(
            String productId,
            String category,
            UUID reviewId,
            String authorId,
            int stars,
            boolean verified,
            Instant happenedAt) {}

    /** Whether to ask, or the reason not to. */
    public enum Verdict {
        ASK,
        BEFORE_THE_ORDER,
        OTHER_CATEGORY,
        TOO_MANY_STARS,
        NOT_VERIFIED,
        NOT_IN_THE_SAMPLE,
        QUIET_PERIOD,
        DAILY_LIMIT
    }

    private static final int HUNDRED = 100;

    /**
     * @param askedToday by this rule, since midnight UTC
     * @param lastAsked when the author was asked the last time, by anyone; {@link Instant#MIN} for never
     */
    public Verdict judge(Candidate review, int askedToday, Instant lastAsked, Instant now) {
        if (review.happenedAt().isBefore(createdAt)) {
            return Verdict.BEFORE_THE_ORDER;
        }
        if (terms.category() != null && !terms.category().equalsIgnoreCase(review.category())) {
            return Verdict.OTHER_CATEGORY;
        }
        if (review.stars() > terms.maximumStars()) {
            return Verdict.TOO_MANY_STARS;
        }
        if (terms.verifiedOnly() && !review.verified()) {
            return Verdict.NOT_VERIFIED;
        }
        if (lot(review.reviewId()) >= terms.sampleRate()) {
            return Verdict.NOT_IN_THE_SAMPLE;
        }
        if (lastAsked.isAfter(now.minus(Duration.ofDays(terms.quietDays())))) {
            return Verdict.QUIET_PERIOD;
        }
        return askedToday < terms.dailyLimit() ? Verdict.ASK : Verdict.DAILY_LIMIT;
    }

    /**
     * 0 to 99, evenly distributed, from the random part of the id, so that the result is the same every time and on
     * every instance.
     */
    static int lot(UUID reviewId) {
        long random = reviewId.getLeastSignificantBits();
        return (int) Long.remainderUnsigned(random * 0x9E3779B97F4A7C15L >>> 8, HUNDRED);
    }

    public Duration timeToAnswer() {
        return Duration.ofHours(terms.answerHours());
    }
}
