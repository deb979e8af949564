package io.twostar.surge;

import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A burst that was held, and what a person made of it.
 *
 * @param held reviews that it has ever held; {@code released} and {@code removed} are those decided on
 */
record SurgeCase(
        String productId,
        UUID caseId,
        int epoch,
        State state,
        Evidence evidence,
        long held,
        long released,
        long removed,
        Instant openedAt,
        Optional<Instant> closedAt,
        Optional<String> reason) {

    /** What was decided about the case as a whole. */
    enum State {
        OPEN,
        /** Genuine: what it held counts. */
        RELEASED,
        /** Bogus: what it held was removed. */
        CONFIRMED
    }

    /** @throws ProblemException 409 if it was closed before */
    void requireOpen() {
        if (state != State.OPEN) {
            throw new ProblemException(ProblemType.CONFLICT, "The case was closed before.");
        }
    }

    /** The case after a decision on {@code moved} of its reviews, which closes it unless it was about single ones. */
    SurgeCase decided(State outcome, int moved, CaseClosing.Resolution resolution, Instant now) {
        boolean closes = resolution.reviewIds().isEmpty();
        return new SurgeCase(
                productId,
                caseId,
                epoch,
                closes ? outcome : state,
                evidence,
                held,
                released + (outcome == State.RELEASED ? moved : 0),
                removed + (outcome == State.CONFIRMED ? moved : 0),
                openedAt,
                closes ? Optional.of(now) : closedAt,
                Optional.of(resolution.reason()));
    }
}
