package io.twostar.review.vote;

/** A reader's vote on a review. */
public record VotePut(boolean helpful) {}
