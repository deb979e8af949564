package io.twostar.surge.stop;

import io.twostar.event.DomainEvent;
import io.twostar.stop.StopAction;
import java.time.Instant;

/** An emergency stop was started or changed. */
record StopStarted(String stopId, StopAction action, Instant until) implements DomainEvent {

    @Override
    public String type() {
        return "stop.started";
    }
}
