package io.twostar.surge.stop;

import io.twostar.event.DomainEvent;
import io.twostar.stop.StopAction;
import java.time.Instant;

/** An emergency stop is in force, or says something else than before. */
record StopStarted(String stopId, StopAction action, Instant until) implements DomainEvent {

    @Override
    public String type() {
        return "stop.started";
    }
}
