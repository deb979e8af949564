package io.twostar.surge;

import io.twostar.event.Fact;
import io.twostar.stop.StopAction;

/** An emergency stop was lifted or has expired. */
record StopEnded(String stopId, StopAction action) implements Fact {

    @Override
    public String type() {
        return "stop.ended";
    }
}
