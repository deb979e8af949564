package io.twostar.logbook;

import java.time.Instant;
import java.util.List;

/** An observation as staff submit it; {@code null} for what is absent. */
record ObservationCreate(
        String note,
        String productId,
        String category,
        String topic,
        String staffId,
        Instant seenAt,
        List<LinkInput> links) {

    /** Something else that the note is about. */
    record LinkInput(Observation.Link.Kind kind, String id) {}

    Observation.Note noted() {
        return new Observation.Note(
                note,
                category,
                topic,
                staffId,
                seenAt,
                links == null
                        ? List.of()
                        : links.stream()
                                .map(link -> new Observation.Link(link.kind(), link.id()))
                                .toList());
    }
}
