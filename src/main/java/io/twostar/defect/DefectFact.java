package io.twostar.defect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.twostar.event.DomainEvent;
import java.util.UUID;

/** Something happened to a defect; {@code evidenceKind} and {@code evidenceId} are {@code null} (absent) elsewhere. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DefectFact(
        @JsonIgnore String type,
        UUID defectId,
        String code,
        Defect.State defectState,
        long customers,
        EvidenceKind evidenceKind,
        UUID evidenceId)
        implements DomainEvent {

    static DefectFact of(String type, Defect defect, Testimony testimony) {
        return of(type, defect, testimony, null);
    }

    static DefectFact of(String type, Defect defect, Testimony testimony, Evidence evidence) {
        return new DefectFact(
                type,
                defect.defectId(),
                defect.name().code(),
                defect.state(),
                testimony.customers(false),
                evidence == null ? null : evidence.kind(),
                evidence == null ? null : evidence.id());
    }
}
