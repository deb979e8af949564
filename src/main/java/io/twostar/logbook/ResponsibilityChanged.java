package io.twostar.logbook;

import io.twostar.event.Fact;

/** A responsibility was given, changed or taken back. */
record ResponsibilityChanged(String responsibilityId, int version, boolean deleted) implements Fact {

    @Override
    public String type() {
        return "responsibility.changed";
    }
}
