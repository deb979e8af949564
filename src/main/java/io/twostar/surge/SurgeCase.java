package io.twostar.surge;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A burst of reviews that was held, and the decision on it.
 *
 * @param held reviews that it has ever held; {@code released} and {@code removed} are those decided on
 */
public record SurgeCase(
        String productId,
        UUID caseId,
        int epoch,
        State state,
        Evidence evidence,
        long held,
        long released,
        long removed,
        Instant openedAt,
        Instant endsAt,
        LocalDate heldFrom,
        Past past,
        Optional<Instant> closedAt,
        Optional<String> reason) {

    /** The decision on the case as a whole. */
    public enum State {
        OPEN,
        /** Without a decision in time: what arrived at an ordinary pace counts, the rest waits for a person. */
        EXPIRED,
        /** Genuine: what it held counts. */
        RELEASED,
        /** Bogus: what it held was removed. */
        CONFIRMED
    }

    /** What the gate compared with when it opened the case; see {@link Window}. */
    record Past(long before, long oneSidedBefore, long baseline, long baselineDays) {}

    /** @throws ProblemException 409 if a person has decided on all of it before */
    void requireUndecided() {
        if (state != State.OPEN && state != State.EXPIRED) {
            throw new ProblemException(ProblemType.CONFLICT, "The case was closed before.");
        }
    }

    /** Whether its reviews are held; those of a drift count until a purge removes them. */
    public boolean holds() {
        return evidence.kind() == Evidence.Kind.BURST;
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
                endsAt,
                heldFrom,
                past,
                closes ? Optional.of(now) : closedAt,
                Optional.of(resolution.reason()));
    }

    /** The case when its time is over, with this many released; closed if those were all. */
    public SurgeCase ended(boolean isAll, int let, String why, Instant now) {
        return new SurgeCase(
                productId,
                caseId,
                epoch,
                isAll ? State.RELEASED : State.EXPIRED,
                evidence,
                held,
                released + let,
                removed,
                openedAt,
                endsAt,
                heldFrom,
                past,
                Optional.of(now),
                Optional.of(why));
    }

    /** All that arrived since its first day, by now. */
    public Window window(long arrived, long oneSided, Instant now) {
        int days = (int) ChronoUnit.DAYS.between(heldFrom, LocalDate.ofInstant(now, ZoneOffset.UTC)) + 1;
        return new Window(
                days,
                arrived,
                oneSided,
                past.before(),
                past.before(),
                past.oneSidedBefore(),
                past.baseline(),
                past.baselineDays());
    }
}
