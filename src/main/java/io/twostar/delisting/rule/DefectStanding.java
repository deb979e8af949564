package io.twostar.delisting.rule;

import java.util.List;
import java.util.UUID;

/** A defect that is neither fixed nor dismissed, with all that customers say of it in the product's current epoch. */
public record DefectStanding(UUID defectId, String code, String title, List<DefectConfirmation> confirmations) {

    public DefectStanding {
        confirmations = List.copyOf(confirmations);
    }
}
