package io.twostar.logbook;

import io.twostar.event.DomainEvent;

/** A responsibility was created, changed or deleted. */
record ResponsibilityChanged(String responsibilityId, int version, boolean deleted) implements DomainEvent {

    @Override
    public String type() {
        return "responsibility.changed";
    }
}
