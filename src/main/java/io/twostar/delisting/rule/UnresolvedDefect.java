package io.twostar.delisting.rule;

import java.util.List;
import java.util.UUID;

/** A defect that is neither fixed nor dismissed, with the customers' confirmations in the product's current epoch. */
public record UnresolvedDefect(UUID defectId, String code, String title, List<DefectConfirmation> confirmations) {

    public UnresolvedDefect {
        confirmations = List.copyOf(confirmations);
    }
}
