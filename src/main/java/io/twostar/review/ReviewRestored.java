package io.twostar.review;

import io.twostar.event.DomainEvent;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import java.util.UUID;

/** A removed review is back: its purge was reversed, or its moderation decision was wrong. */
public record ReviewRestored(UUID reviewId, int epoch, int stars, boolean counted, UUID purgeId, UUID decisionId)
        implements DomainEvent {

    public static ReviewRestored ofPurge(UUID reviewId, RatingChange back, UUID purgeId) {
        return of(reviewId, back, purgeId, null);
    }

    public static ReviewRestored ofDecision(UUID reviewId, RatingChange back, UUID decisionId) {
        return of(reviewId, back, null, decisionId);
    }

    private static ReviewRestored of(UUID reviewId, RatingChange back, UUID purgeId, UUID decisionId) {
        boolean isCounted = back.after().counting() == Counting.COUNTED;
        return new ReviewRestored(reviewId, back.epoch(), back.after().stars(), isCounted, purgeId, decisionId);
    }

    @Override
    public String type() {
        return "review.restored";
    }
}
