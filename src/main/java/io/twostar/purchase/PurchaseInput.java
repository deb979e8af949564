package io.twostar.purchase;

import io.twostar.http.problem.ValidationError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One purchase as the shop records it. */
record PurchaseInput(String purchaseId, String productId, String authorId, Instant purchasedAt, Instant returnedAt) {

    /** What the schema cannot say; {@code at} is where the members are in the body, such as {@code purchases[3].}. */
    List<ValidationError> flaws(String at, Instant now) {
        List<ValidationError> flaws = new ArrayList<>(0);
        if (purchasedAt.isAfter(now)) {
            flaws.add(ValidationError.body(at + "purchasedAt", "past", "must not be in the future"));
        }
        if (returnedAt != null && returnedAt.isAfter(now)) {
            flaws.add(ValidationError.body(at + "returnedAt", "past", "must not be in the future"));
        }
        if (returnedAt != null && returnedAt.isBefore(purchasedAt)) {
            flaws.add(ValidationError.body(at + "returnedAt", "range", "must not be before purchasedAt"));
        }
        return flaws;
    }
}
