package io.twostar.logbook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.twostar.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Something happened to an observation; {@code dueAt} is {@code null} (absent) of one that is resolved. */
record ObservationEvent(
        @JsonIgnore String type, UUID observationId, String owner, Observation.Level level, Instant dueAt)
        implements DomainEvent {

    static ObservationEvent recorded(Observation observation) {
        return of("observation.recorded", observation);
    }

    static ObservationEvent acknowledged(Observation observation) {
        return of("observation.acknowledged", observation);
    }

    static ObservationEvent escalated(Observation observation) {
        return of("observation.escalated", observation);
    }

    static ObservationEvent rerouted(Observation observation) {
        return of("observation.rerouted", observation);
    }

    static ObservationEvent resolved(Observation observation) {
        return of("observation.resolved", observation);
    }

    private static ObservationEvent of(String type, Observation observation) {
        return new ObservationEvent(
                type,
                observation.observationId(),
                observation.owner(),
                observation.level(),
                observation.isUnresolved() ? observation.dueAt() : null);
    }
}
