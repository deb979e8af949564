package io.twostar.purchase;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Requested invitations, one or many. */
record ReviewInvitationCreate(List<ReviewInvitationInput> invitations) {

    Set<String> productIds() {
        return invitations.stream().flatMap(one -> one.productIds().stream()).collect(Collectors.toSet());
    }

    /** @throws ValidationProblem with all that the schema cannot say */
    void check(Set<String> knownProducts, Instant now) {
        List<ValidationError> flaws = new ArrayList<>(0);
        for (int i = 0; i < invitations.size(); i++) {
            String at = "invitations[" + i + "].";
            flaws.addAll(invitations.get(i).flaws(at, now));
            List<String> products = invitations.get(i).productIds();
            for (int p = 0; p < products.size(); p++) {
                if (!knownProducts.contains(products.get(p))) {
                    flaws.add(ValidationError.body(
                            at + "productIds[" + p + "]", "unknown", "there is no such product on sale"));
                }
            }
        }
        if (!flaws.isEmpty()) {
            throw new ValidationProblem(flaws);
        }
    }
}
