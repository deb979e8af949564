package io.twostar.review.vote;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** Readers find a review more or less helpful than before. */
record ReviewVoted(UUID reviewId, int helpfulVotes, int unhelpfulVotes) implements DomainEvent {

    @Override
    public String type() {
        return "review.voted";
    }
}
