package io.twostar.logbook;

import io.twostar.http.Responses;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An observation as responses show it; absent members are {@code null}. */
record ObservationView(
        UUID observationId,
        String productId,
        Observation.State status,
        String note,
        String category,
        String topic,
        String staffId,
        Instant seenAt,
        List<Observation.Link> links,
        String owner,
        Observation.Level level,
        String responsibilityId,
        Instant recordedAt,
        Instant dueAt,
        boolean overdue,
        Instant acknowledgedAt,
        String acknowledgedBy,
        Instant resolvedAt,
        String resolution)
        implements Responses.Located {

    static ObservationView of(Observation observation, Instant now) {
        Observation.Note note = observation.note();
        return new ObservationView(
                observation.observationId(),
                observation.productId().isEmpty() ? null : observation.productId(),
                observation.state(),
                note.text(),
                note.category(),
                note.topic(),
                note.staffId(),
                note.seenAt(),
                note.links(),
                observation.owner(),
                observation.level(),
                observation.responsibilityId().orElse(null),
                observation.recordedAt(),
                observation.isUnresolved() ? observation.dueAt() : null,
                observation.isOverdue(now),
                observation.acknowledgedAt().orElse(null),
                observation.acknowledgedBy().orElse(null),
                observation.resolvedAt().orElse(null),
                observation.resolution().orElse(null));
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/observations/" + observationId;
    }
}
