package io.twostar.review.vote;

import java.util.UUID;

/** A vote as its voter sees it. */
public record CustomerVote(String productId, UUID reviewId, boolean helpful) {}
