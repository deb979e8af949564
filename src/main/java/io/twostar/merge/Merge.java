package io.twostar.merge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.twostar.catalog.Place;
import io.twostar.http.Responses;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import java.time.Instant;
import java.util.UUID;

/**
 * A merge of one product into another, from its preview on; absent members are {@code null}.
 *
 * @param token identifies exactly the reviews that the preview found, in their state at that time
 * @param reviews those that move to the target
 * @param kept those that stay at the source, because the target has a newer rating by the same author or the same
 *     imported review
 * @param displaced older ratings that move from the target to the source, because their authors have newer ones there
 * @param returned reviews that the reversal has moved back, in either direction
 */
record Merge(
        UUID mergeId,
        State status,
        MergeSide source,
        MergeSide target,
        String reason,
        String token,
        long reviews,
        long kept,
        long displaced,
        @JsonIgnore int sourceEpoch,
        @JsonIgnore int targetEpoch,
        @JsonIgnore boolean sourceWasRetired,
        Instant createdAt,
        String createdBy,
        Instant confirmedAt,
        String confirmedBy,
        Instant reversedAt,
        String reversedBy,
        String reversalReason,
        Long returned)
        implements Responses.Located {

    /** State of a merge. */
    enum State {
        PREVIEWED,
        CONFIRMED,
        REVERSED
    }

    @Override
    public String location() {
        return "/products/" + target.productId() + "/merges/" + mergeId;
    }

    @JsonIgnore
    Place sourcePlace() {
        return new Place(source.productId(), sourceEpoch);
    }

    @JsonIgnore
    Place targetPlace() {
        return new Place(target.productId(), targetEpoch);
    }

    /** @throws ProblemException 409 unless it is in this state */
    void require(State expected) {
        if (status != expected) {
            throw new ProblemException(ProblemType.CONFLICT, "The merge is " + status + ", not " + expected + ".");
        }
    }

    /** The same, carried out on these numbers. */
    Merge confirmed(MergeSide sourceNow, MergeSide targetNow, boolean wasRetired, Instant at, String by) {
        return new Merge(
                mergeId,
                State.CONFIRMED,
                sourceNow,
                targetNow,
                reason,
                token,
                reviews,
                kept,
                displaced,
                sourceEpoch,
                targetEpoch,
                wasRetired,
                createdAt,
                createdBy,
                at,
                by,
                null,
                null,
                null,
                null);
    }
}
