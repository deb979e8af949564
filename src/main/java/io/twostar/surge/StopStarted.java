package io.twostar.surge;

import io.twostar.event.Fact;
import io.twostar.stop.StopAction;
import java.time.Instant;

/** An emergency stop is in force, or says something else than before. */
record StopStarted(String stopId, StopAction action, Instant until) implements Fact {

    @Override
    public String type() {
        return "stop.started";
    }
}
