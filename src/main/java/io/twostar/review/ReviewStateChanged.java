package io.twostar.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A review was published, became verified or unverified by a recorded purchase, or was withdrawn by its author. */
public record ReviewStateChanged(
        @JsonIgnore String type, UUID reviewId, int epoch, int stars, boolean verified, boolean counted, int version)
        implements DomainEvent {

    public static ReviewStateChanged published(Review review) {
        return of("review.published", review);
    }

    public static ReviewStateChanged verified(Review review) {
        return of(review.isVerified() ? "review.verified" : "review.unverified", review);
    }

    public static ReviewStateChanged withdrawn(Review review) {
        return of("review.withdrawn", review);
    }

    private static ReviewStateChanged of(String type, Review review) {
        return new ReviewStateChanged(
                type,
                review.reviewId(),
                review.epoch(),
                review.content().stars(),
                review.isVerified(),
                review.isCounted(),
                review.version());
    }
}
