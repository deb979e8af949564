package io.twostar.purchase;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Many purchases at once. */
record PurchaseBatchCreate(List<PurchaseInput> purchases) {

    /** @throws ValidationProblem with all that the schema cannot say */
    void check(Instant now) {
        List<ValidationError> flaws = new ArrayList<>(0);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < purchases.size(); i++) {
            String at = "purchases[" + i + "].";
            flaws.addAll(purchases.get(i).flaws(at, now));
            if (!ids.add(purchases.get(i).purchaseId())) {
                flaws.add(ValidationError.body(at + "purchaseId", "unique", "must not be there twice"));
            }
        }
        if (!flaws.isEmpty()) {
            throw new ValidationProblem(flaws);
        }
    }
}
