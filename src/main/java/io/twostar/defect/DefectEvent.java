package io.twostar.defect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.twostar.event.DomainEvent;
import java.util.UUID;

/** Something happened to a defect; {@code evidenceKind} and {@code evidenceId} are {@code null} (absent) elsewhere. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DefectEvent(
        @JsonIgnore String type,
        UUID defectId,
        String code,
        Defect.State defectStatus,
        long customers,
        EvidenceKind evidenceKind,
        UUID evidenceId)
        implements DomainEvent {

    static DefectEvent of(String type, Defect defect, EvidenceSummary evidenceSummary) {
        return of(type, defect, evidenceSummary, null);
    }

    static DefectEvent of(String type, Defect defect, EvidenceSummary evidenceSummary, Evidence evidence) {
        return new DefectEvent(
                type,
                defect.defectId(),
                defect.name().code(),
                defect.state(),
                evidenceSummary.customers(false),
                evidence == null ? null : evidence.kind(),
                evidence == null ? null : evidence.id());
    }
}
