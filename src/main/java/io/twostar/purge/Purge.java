package io.twostar.purge;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import java.time.Instant;
import java.util.UUID;

/**
 * A purge, from its preview on; absent members are {@code null}.
 *
 * @param token identifies exactly the reviews that the preview found, in their state at that time
 * @param delists products that it would take out of the assortment; {@code relists} those that it would bring back
 * @param restored reviews that the reversal has brought back
 */
record Purge(
        UUID purgeId,
        State status,
        PurgeSelection selection,
        String reason,
        String token,
        long reviews,
        long counted,
        long verified,
        long products,
        long delists,
        long relists,
        Instant createdAt,
        String createdBy,
        Instant confirmedAt,
        Instant reversedAt,
        String reversalReason,
        Long restored) {

    /** State of a purge. */
    enum State {
        PREVIEWED,
        CONFIRMED,
        REVERSED
    }

    /** @throws ProblemException 409 unless it is in this state */
    void require(State expected) {
        if (status != expected) {
            throw new ProblemException(ProblemType.CONFLICT, "The purge is " + status + ", not " + expected + ".");
        }
    }
}
