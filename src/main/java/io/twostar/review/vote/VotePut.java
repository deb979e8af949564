package io.twostar.review.vote;

/** A reader's vote on a review. */
record VotePut(boolean helpful) {}
