package io.twostar.logbook;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A responsibility as staff request it. */
record ResponsibilityPut(Responsibility.Terms terms) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ResponsibilityPut {}
}
