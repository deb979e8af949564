package io.twostar.defect;

import java.util.List;
import java.util.UUID;

/** A defect as staff open it; {@code description} is {@code null} where there is none. */
record DefectCreate(
        String productId, String code, String title, String description, List<DefectEvidenceInput> evidence) {

    /** A piece of evidence. */
    record DefectEvidenceInput(EvidenceKind kind, UUID id) {

        Evidence toEvidence() {
            return new Evidence(kind, id);
        }
    }

    static List<Evidence> toEvidence(List<DefectEvidenceInput> inputs) {
        return inputs == null
                ? List.of()
                : inputs.stream()
                        .map(DefectEvidenceInput::toEvidence)
                        .distinct()
                        .toList();
    }
}
