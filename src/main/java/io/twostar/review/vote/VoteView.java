package io.twostar.review.vote;

import java.util.UUID;

/** A reader's vote as responses show it, with what all votes come to. */
record VoteView(
        String productId, UUID reviewId, String voterId, boolean helpful, int helpfulVotes, int unhelpfulVotes) {}
