package io.twostar.review.text;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A removal by moderation was wrong: the review is back, and counts. */
record ReviewRestored(UUID reviewId, int epoch, int stars, UUID decisionId) implements DomainEvent {

    @Override
    public String type() {
        return "review.restored";
    }
}
