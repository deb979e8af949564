package io.twostar.review;

import io.twostar.event.DomainEvent;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import java.util.UUID;

/** A review is no longer shown and does not count: by a surge case, a purge or a moderation decision, the one that is named. */
public record ReviewRemoved(
        UUID reviewId, int epoch, int stars, Counting exclusionReason, UUID caseId, UUID purgeId, UUID decisionId)
        implements DomainEvent {

    public static ReviewRemoved ofCase(UUID reviewId, RatingChange away, UUID caseId) {
        return of(reviewId, away, caseId, null, null);
    }

    public static ReviewRemoved ofPurge(UUID reviewId, RatingChange away, UUID purgeId) {
        return of(reviewId, away, null, purgeId, null);
    }

    public static ReviewRemoved ofDecision(UUID reviewId, RatingChange away, UUID decisionId) {
        return of(reviewId, away, null, null, decisionId);
    }

    private static ReviewRemoved of(UUID reviewId, RatingChange away, UUID caseId, UUID purgeId, UUID decisionId) {
        return new ReviewRemoved(
                reviewId, away.epoch(), away.before().stars(), away.after().counting(), caseId, purgeId, decisionId);
    }

    @Override
    public String type() {
        return "review.removed";
    }
}
