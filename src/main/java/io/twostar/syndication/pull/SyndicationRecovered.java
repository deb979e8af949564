package io.twostar.syndication.pull;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** An origin can be read again. */
record SyndicationRecovered(UUID syndicationId) implements DomainEvent {

    @Override
    public String type() {
        return "syndication.recovered";
    }
}
