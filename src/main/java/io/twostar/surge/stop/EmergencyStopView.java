package io.twostar.surge.stop;

import io.twostar.stop.StopAction;
import io.twostar.stop.StopScope;
import java.time.Instant;
import java.util.UUID;

/** A stop as responses show it; absent members are {@code null}. */
record EmergencyStopView(
        String stopId,
        ScopeView scope,
        StopAction action,
        String reason,
        boolean inForce,
        int version,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        Instant endedAt,
        UUID jobId) {

    /** {@code value} is absent for all products. */
    record ScopeView(StopScope.Kind kind, String value) {}

    static EmergencyStopView of(EmergencyStop stop, Instant now) {
        StopScope scope = stop.terms().scope();
        return new EmergencyStopView(
                stop.stopId(),
                new ScopeView(scope.kind(), scope.value().isEmpty() ? null : scope.value()),
                stop.terms().action(),
                stop.terms().reason(),
                !stop.isEnded() && now.isBefore(stop.terms().expiresAt()),
                stop.version(),
                stop.createdAt(),
                stop.updatedAt(),
                stop.terms().expiresAt(),
                stop.endedAt().orElse(null),
                stop.jobId().orElse(null));
    }
}
