package io.twostar.logbook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.twostar.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Something happened to an observation; {@code dueAt} is {@code null} (absent) of one that is resolved. */
record ObservationFact(
        @JsonIgnore String type, UUID observationId, String owner, Observation.Level level, Instant dueAt)
        implements DomainEvent {

    static ObservationFact recorded(Observation observation) {
        return of("observation.recorded", observation);
    }

    static ObservationFact acknowledged(Observation observation) {
        return of("observation.acknowledged", observation);
    }

    static ObservationFact escalated(Observation observation) {
        return of("observation.escalated", observation);
    }

    static ObservationFact rerouted(Observation observation) {
        return of("observation.rerouted", observation);
    }

    static ObservationFact resolved(Observation observation) {
        return of("observation.resolved", observation);
    }

    private static ObservationFact of(String type, Observation observation) {
        return new ObservationFact(
                type,
                observation.observationId(),
                observation.owner(),
                observation.level(),
                observation.isUnresolved() ? observation.dueAt() : null);
    }
}
