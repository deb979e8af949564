package io.twostar.logbook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** A responsibility as responses show it; absent members are {@code null}. */
record ResponsibilityView(
        String responsibilityId, @JsonUnwrapped Responsibility.Terms terms, int version, Instant updatedAt) {

    static ResponsibilityView of(Responsibility responsibility) {
        return new ResponsibilityView(
                responsibility.responsibilityId(),
                responsibility.terms(),
                responsibility.version(),
                responsibility.updatedAt());
    }
}
