package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How the surge package holds, releases and removes reviews, under the product's lock. */
public interface HeldReviews {

    /** A review that was moved, with the step that the numbers have to follow. */
    record Held(UUID reviewId, LocalDate arrivedOn, RatingChange change) {

        public int stars() {
            return change.after().stars();
        }

        boolean bornToday(Instant now) {
            return change.day().equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
    }

    /** Holds the unverified reviews of a side that have arrived since the morning of a day; the caller records it. */
    List<Held> hold(ListingSession session, Product product, Side side, LocalDate from);

    /** What a case still holds, in the order of arrival. */
    List<UUID> ofCase(ListingSession session, SurgeCase surge);

    /** What a case that has ended still holds no longer takes part in any window. */
    void excludeFromWindows(ListingSession session, SurgeCase surge);

    /**
     * Ends the hold of reviews of a case, in the numbers and events too; the product is not judged yet.
     *
     * @param only these, or all that it still holds
     * @return how many they were
     */
    int decide(ListingSession session, SurgeCase surge, Ending ending, Optional<List<UUID>> only);

    /** Lets the reviews of a product count that a stop held, unless they came from a client that is still stopped. */
    void endStop(ListingSession session, Product product, List<String> stoppedClients);

    /** How a hold ends. */
    enum Ending {
        /** Released by a person: they count, and later windows ignore them. */
        RELEASED(Counting.COUNTED),
        /** The case expired: they count, stay part of the arrivals, and are not held again. */
        EXPIRED(Counting.COUNTED),
        /** They are bogus and removed. */
        REMOVED(Counting.REMOVED);

        private final Counting counting;

        Ending(Counting counting) {
            this.counting = counting;
        }

        public Counting counting() {
            return counting;
        }
    }
}
