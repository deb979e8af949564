package io.twostar.exchange.intake;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** Reviews of a product came in with a chunk of an import. */
record ReviewsImported(UUID jobId, String source, long accepted) implements DomainEvent {

    @Override
    public String type() {
        return "reviews.imported";
    }
}
