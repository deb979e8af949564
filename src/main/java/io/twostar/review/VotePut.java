package io.twostar.review;

/** A reader's vote on a review. */
record VotePut(boolean helpful) {}
