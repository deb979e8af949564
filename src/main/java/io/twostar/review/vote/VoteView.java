package io.twostar.review.vote;

/** A reader's vote as responses show it, with what all votes come to. */
public record VoteView(String voterId, boolean helpful, int helpfulVotes, int unhelpfulVotes) {}
