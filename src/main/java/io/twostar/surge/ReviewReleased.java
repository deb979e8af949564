package io.twostar.surge;

import io.twostar.event.Fact;
import java.util.UUID;

/** A held review counts; {@code caseId} is absent ({@code null}) if it was a stop that held it. */
record ReviewReleased(UUID reviewId, int epoch, int stars, UUID caseId) implements Fact {

    @Override
    public String type() {
        return "review.released";
    }
}
