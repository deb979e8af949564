package io.twostar.defect;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.twostar.http.Responses;
import java.time.Instant;
import java.util.UUID;

/** A defect as responses show it; absent members are {@code null}. */
public record DefectView(
        UUID defectId,
        String productId,
        @JsonUnwrapped DefectSummary summary,
        int confirmedAtCustomers,
        Instant openedAt,
        Instant confirmedAt,
        String confirmation,
        SupplierAnswerView supplierAnswer,
        Instant endedAt,
        String ending)
        implements Responses.Located {

    /** The supplier's answer; {@code fixedFrom} is {@code null} if unknown. */
    public record SupplierAnswerView(String text, Instant fixedFrom, Instant answeredAt) {

        public static SupplierAnswerView of(Defect defect) {
            return defect.supplierAnswer()
                    .map(said -> new SupplierAnswerView(said.text(), said.fixedFrom(), said.answeredAt()))
                    .orElse(null);
        }
    }

    public static DefectView of(Defect defect, EvidenceSummary evidenceSummary, DefectSettings settings) {
        return new DefectView(
                defect.defectId(),
                defect.productId(),
                DefectSummary.of(defect, evidenceSummary),
                settings.confirmedAt(),
                defect.openedAt(),
                defect.confirmedAt().orElse(null),
                defect.confirmation().orElse(null),
                SupplierAnswerView.of(defect),
                defect.endedAt().orElse(null),
                defect.ending().orElse(null));
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/defects/" + defectId;
    }
}
