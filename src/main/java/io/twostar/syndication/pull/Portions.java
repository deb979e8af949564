package io.twostar.syndication.pull;

import io.twostar.store.SqlSession;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Collects the lines of an export and stores them some hundred at a time; of a review at a product the last line holds. */
final class Portions {

    private static final int AT_ONCE = 500;

    /** A review at a product of the origin; it may have moved to this one, or away. */
    private record Place(UUID reviewId, String originProductId) {}

    private final SyndicatedReviewStore store;
    private final Pulls pulls;
    private final Pulls.Leased pull;
    private final long generation;
    private final long mostReviews;
    private final Map<Place, PulledReview> waiting = new LinkedHashMap<>();
    private final Map<UUID, Place> shown = new HashMap<>();
    private long lines;
    private long skipped;
    private String firstSkipped;
    private long changes;
    private long unreadable;
    private long reviews;
    private boolean haveMoved;
    private Optional<ExportLine.End> end = Optional.empty();

    Portions(SyndicatedReviewStore store, Pulls pulls, Pulls.Leased pull, long generation, long mostReviews) {
        this.store = store;
        this.pulls = pulls;
        this.pull = pull;
        this.generation = generation;
        this.mostReviews = mostReviews;
    }

    /** @param number of the line */
    void add(ExportLine line, long number) throws PullFailure {
        lines = number;
        changes += line.isChange() ? 1 : 0;
        unreadable += line.isReadable() ? 0 : 1;
        end = line.end();
        if (!line.isUsable()) {
            skipped++;
            firstSkipped = firstSkipped == null ? "Line " + number + " " + line.flaw() + "." : firstSkipped;
        }
        line.review().ifPresent(this::add);
        if (waiting.size() >= AT_ONCE) {
            store(number);
        }
    }

    /**
     * A review that has moved is shown at one product and gone from the other, and one that was withdrawn afterwards is gone
     * from both; these are reported in any order.
     */
    private void add(PulledReview review) {
        Place place = new Place(review.reviewId(), review.originProductId());
        waiting.put(place, review);
        if (review.shown()) {
            Place before = shown.put(review.reviewId(), place);
            if (before != null && !before.equals(place)) {
                waiting.remove(before);
            }
        }
    }

    /** @throws PullFailure if the origin has more reviews than are allowed */
    void store(long number) throws PullFailure {
        lines = number;
        reviews += waiting.size();
        if (reviews > mostReviews) {
            throw new PullFailure(PullFailure.Code.TOO_LARGE, "The export has more reviews than allowed.");
        }
        if (!waiting.isEmpty()) {
            haveMoved |= store.store(pull.syndication(), generation, waiting.values(), this::renew);
            waiting.clear();
            shown.clear();
        }
    }

    void renew(SqlSession sql) {
        pulls.advance(sql, pull, lines, skipped, firstSkipped);
    }

    long reviews() {
        return reviews;
    }

    /**
     * The cursor of the next export, which the last line tells.
     *
     * @throws PullFailure if there is no last line, or it tells of other lines than came; one that could not be read may
     *     have been about a review
     */
    String requireEnd() throws PullFailure {
        if (end.isEmpty() && changes == 0 && unreadable > 0) {
            throw new PullFailure(PullFailure.Code.MALFORMED, "What the origin has sent is no export.");
        }
        return end.filter(last -> last.changes() >= changes && last.changes() <= changes + unreadable)
                .map(ExportLine.End::since)
                .orElseThrow(Portions::incomplete);
    }

    static PullFailure incomplete() {
        return new PullFailure(
                PullFailure.Code.INCOMPLETE,
                "The export was broken off: its last line is missing, or tells of more or fewer lines than came.");
    }

    /** Whether lines were skipped that may have told of a change. */
    boolean haveUnreadable() {
        return unreadable > 0;
    }

    /** Whether a product of the origin is another one of ours than before, so that all has to be read again. */
    boolean haveMoved() {
        return haveMoved;
    }
}
