package io.twostar.syndication.pull;

import io.twostar.store.SqlSession;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private long reviews;
    private boolean haveMoved;

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
        skipped += line.isUsable() ? 0 : 1;
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
        pulls.advance(sql, pull, lines, skipped);
    }

    long reviews() {
        return reviews;
    }

    /** Whether a product of the origin is another one of ours than before, so that all has to be read again. */
    boolean haveMoved() {
        return haveMoved;
    }
}
