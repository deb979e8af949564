package io.twostar.defect.dossier;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.twostar.defect.DefectSummary;
import io.twostar.defect.DefectView;
import io.twostar.defect.EvidenceKind;
import io.twostar.delisting.decision.ListingChange;
import io.twostar.http.PublicPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a supplier needs to know about a defect, without anything that identifies customers; absent members are
 * {@code null}.
 */
record Dossier(
        UUID defectId,
        String productId,
        String productName,
        String brand,
        String gtin,
        String supplierId,
        @JsonUnwrapped DefectSummary defect,
        DossierRatings ratings,
        List<MonthCount> months,
        List<DossierQuote> quotes,
        List<DossierStep> timeline,
        DefectView.SupplierAnswerView supplierAnswer,
        Instant preparedAt) {

    /** How the product is rated, and how those rate it who confirm the defect. */
    record DossierRatings(long count, BigDecimal average, long confirmingCount, BigDecimal confirmingAverage) {}

    /** How many pieces of evidence are of a month, as {@code yyyy-MM} in UTC. */
    record MonthCount(String month, long count) {}

    /**
     * What a customer said; {@code stars} is absent where there are none.
     *
     * @param photos the pictures that the customer added and everybody may see
     */
    record DossierQuote(
            EvidenceKind kind,
            UUID id,
            String text,
            Integer stars,
            boolean verified,
            List<PublicPath> photos,
            Instant saidAt) {}

    /** One thing that happened; {@code detail} is absent where there is nothing to add. */
    record DossierStep(Instant at, Event event, String detail) {

        /** What can happen. */
        enum Event {
            FIRST_REPORTED,
            OPENED,
            CONFIRMED,
            DELISTED,
            RELISTED,
            LAST_REPORTED,
            SUPPLIER_ANSWERED,
            FIXED,
            DISMISSED
        }

        static DossierStep of(ListingChange change) {
            return new DossierStep(
                    change.at(),
                    Event.valueOf(change.outcome().name()),
                    switch (change.cause()) {
                        case DEFECT -> "for a defect";
                        case HAND -> "by hand";
                        default -> "by the rule for ratings";
                    });
        }
    }
}
