package io.twostar.surge;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/**
 * A held review counts; {@code caseId} is absent ({@code null}) if it was a stop that held it, or if a purchase has
 * verified it.
 */
public record ReviewReleased(UUID reviewId, int epoch, int stars, UUID caseId) implements DomainEvent {

    @Override
    public String type() {
        return "review.released";
    }
}
