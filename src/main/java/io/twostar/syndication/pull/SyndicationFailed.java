package io.twostar.syndication.pull;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** An origin cannot be read; it is tried again. */
record SyndicationFailed(UUID syndicationId, String code) implements DomainEvent {

    @Override
    public String type() {
        return "syndication.failed";
    }
}
