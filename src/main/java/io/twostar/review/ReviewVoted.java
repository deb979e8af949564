package io.twostar.review;

import io.twostar.event.Fact;
import java.util.UUID;

/** Readers find a review more or less helpful than before. */
record ReviewVoted(UUID reviewId, int helpfulVotes, int notHelpfulVotes) implements Fact {

    @Override
    public String type() {
        return "review.voted";
    }
}
