package io.twostar.surge.stop;

import io.twostar.event.DomainEvent;
import io.twostar.stop.StopAction;

/** An emergency stop was lifted or has expired. */
record StopEnded(String stopId, StopAction action) implements DomainEvent {

    @Override
    public String type() {
        return "stop.ended";
    }
}
