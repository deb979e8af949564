package io.twostar.exchange.intake;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A chunk of an import has stored reviews of a product. */
record ReviewsImported(UUID jobId, String source, long accepted) implements DomainEvent {

    @Override
    public String type() {
        return "reviews.imported";
    }
}
