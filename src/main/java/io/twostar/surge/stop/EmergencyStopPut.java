package io.twostar.surge.stop;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.stop.StopAction;
import io.twostar.stop.StopScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stop as it is put; the contract's schema of the same name has checked types and lengths. */
record EmergencyStopPut(EmergencyStopScopeInput scope, StopAction action, String reason, Instant expiresAt) {

    /** {@code value} is absent for {@link StopScope.Kind#ALL}. */
    record EmergencyStopScopeInput(StopScope.Kind kind, String value) {}

    /** @throws ValidationProblem naming every member that contradicts another or the time */
    EmergencyStop.Terms terms(Instant now) {
        List<ValidationError> errors = new ArrayList<>();
        boolean isAll = scope.kind() == StopScope.Kind.ALL;
        if (isAll && scope.value() != null) {
            errors.add(ValidationError.body("scope.value", "unexpected", "must be absent for kind ALL"));
        }
        if (!isAll && scope.value() == null) {
            errors.add(ValidationError.body("scope.value", "required", "says which one, and must be given"));
        }
        if (action == StopAction.HOLD_DELISTING && scope.kind() == StopScope.Kind.CLIENT) {
            errors.add(ValidationError.body(
                    "scope.kind", "unexpected", "must not be CLIENT with HOLD_DELISTING: clients are not listed"));
        }
        if (!expiresAt.isAfter(now)) {
            errors.add(ValidationError.body("expiresAt", "future", "must be in the future"));
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
        return new EmergencyStop.Terms(
                new StopScope(scope.kind(), isAll ? "" : scope.value()), action, reason, expiresAt);
    }
}
