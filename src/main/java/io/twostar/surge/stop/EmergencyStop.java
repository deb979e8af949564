package io.twostar.surge.stop;

import io.twostar.http.ETags;
import io.twostar.stop.StopAction;
import io.twostar.stop.StopScope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A temporary emergency stop set by an operator.
 *
 * @param version incremented with every change of the terms
 * @param endedAt when it was lifted or found to have expired; empty while it is in force
 * @param jobId the job that released or judged what the stop had held back, once it has ended
 */
record EmergencyStop(
        String stopId,
        Terms terms,
        int version,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> endedAt,
        Optional<UUID> jobId) {

    /** The terms of the stop. */
    record Terms(StopScope scope, StopAction action, String reason, Instant expiresAt) {

        /** Whether the change may release what the other version held. */
        boolean holdsOtherThan(Terms other) {
            return !scope.equals(other.scope) || action != other.action;
        }
    }

    boolean isEnded() {
        return endedAt.isPresent();
    }

    String etag() {
        return ETags.strong(version, isEnded() ? "ended" : "open");
    }
}
