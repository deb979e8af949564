package io.twostar.syndication.pull;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A syndication has ended, and its reviews are gone. */
record SyndicationEnded(UUID syndicationId) implements DomainEvent {

    @Override
    public String type() {
        return "syndication.ended";
    }
}
