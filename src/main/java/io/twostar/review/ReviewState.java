package io.twostar.review;

import io.twostar.rating.Counting;
import io.twostar.surge.SurgeGate;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Whether a review is shown and its stars count, and when they arrived, for the surge gate.
 *
 * @param arrivedOn UTC day; {@code null} for the day on which the review was created
 * @param holdEnded whether a hold of these stars has ended: none begins again
 */
@Embeddable
record ReviewState(
        @Enumerated(EnumType.STRING) ReviewStatus status,
        @Enumerated(EnumType.STRING) Counting counting,
        LocalDate arrivedOn,
        boolean holdEnded) {

    static ReviewState published(Counting counting) {
        return new ReviewState(ReviewStatus.PUBLISHED, counting, null, false);
    }

    ReviewState with(Counting other) {
        return new ReviewState(status, other, arrivedOn, holdEnded);
    }

    /** Stars of the other side arrive now. */
    ReviewState arriving(Instant now) {
        return new ReviewState(status, counting, dayOf(now), false);
    }

    ReviewState removed() {
        return new ReviewState(ReviewStatus.REMOVED, Counting.REMOVED, arrivedOn, holdEnded);
    }

    /** Visible and counted, because a person has reviewed it. */
    ReviewState restored(Instant now) {
        return new ReviewState(ReviewStatus.PUBLISHED, Counting.COUNTED, SurgeGate.past(now), holdEnded);
    }

    /**
     * A withdrawn positive review arrives as a negative one, and the other way round; one that did not count does not
     * arrive.
     */
    ReviewState withdrawn(Instant now) {
        LocalDate counted = counting == Counting.COUNTED ? dayOf(now) : null;
        LocalDate day = status == ReviewStatus.WITHDRAWN ? arrivedOn : counted;
        return new ReviewState(ReviewStatus.WITHDRAWN, Counting.WITHDRAWN, day, holdEnded);
    }

    /** After an erasure that does not keep the stars; a purged review stays purged. */
    ReviewState erased(Instant now) {
        return counting == Counting.PURGED ? this : withdrawn(now);
    }

    /** A hold by a surge case ends; any other state stays. */
    ReviewState released() {
        return counting == Counting.SURGE_HOLD ? with(Counting.COUNTED) : this;
    }

    /**
     * Whether the author must not review this product again after an erasure: because the rating counts or may still
     * count, or because moderation or a purge removed it, which an erasure must not bypass.
     */
    boolean keepsPlace(boolean keepsStars) {
        return switch (counting) {
            case COUNTED, SURGE_HOLD, STOP_HOLD -> keepsStars;
            case REMOVED, PURGED -> true;
            case WITHDRAWN -> false;
        };
    }

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
