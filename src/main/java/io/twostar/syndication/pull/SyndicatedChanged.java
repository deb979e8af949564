package io.twostar.syndication.pull;

import io.twostar.event.DomainEvent;

/** The numbers of the reviews of other systems on a product have changed; its own numbers have not. */
record SyndicatedChanged(long count, long sum) implements DomainEvent {

    @Override
    public String type() {
        return "syndicated.changed";
    }
}
