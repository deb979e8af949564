package io.twostar.review;

/** The author of a review, in the shop's own terms: an opaque id and a name to show; both absent for some imports. */
public record ReviewAuthor(String id, String displayName) {}
