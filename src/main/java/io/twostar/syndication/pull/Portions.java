package io.twostar.syndication.pull;

import io.twostar.store.SqlSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Collects the lines of an export and stores them some hundred at a time; of one review the last line holds. */
final class Portions {

    private static final int AT_ONCE = 500;

    private final SyndicatedReviewStore store;
    private final Pulls pulls;
    private final Pulls.Leased pull;
    private final long generation;
    private final long mostReviews;
    private final Map<UUID, PulledReview> waiting = new LinkedHashMap<>();
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
        if (line.review().isPresent()) {
            PulledReview review = line.review().get();
            PulledReview known = waiting.get(review.reviewId());
            // A review that has moved to another product is gone from the one before, and is reported in either order.
            boolean isOfFormerProduct = !review.shown()
                    && known != null
                    && known.shown()
                    && !known.originProductId().equals(review.originProductId());
            if (!isOfFormerProduct) {
                waiting.put(review.reviewId(), review);
            }
        }
        if (waiting.size() >= AT_ONCE) {
            store(number);
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
