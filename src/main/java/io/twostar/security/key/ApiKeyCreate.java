package io.twostar.security.key;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.security.Scope;
import java.time.Instant;
import java.util.List;

/** A requested key; {@code supplierId}, {@code requestsPerMinute} and {@code expiresAt} are null when absent. */
record ApiKeyCreate(String name, List<String> scopes, String supplierId, Integer requestsPerMinute, Instant expiresAt) {

    /** What the schema cannot say. */
    void check(Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new ValidationProblem(ValidationError.body("expiresAt", "future", "must be in the future"));
        }
        if (supplierId != null && !scopes.contains(Scope.PARTNER)) {
            throw new ValidationProblem(
                    ValidationError.body("supplierId", "unexpected", "is for keys with the scope partner"));
        }
    }
}
