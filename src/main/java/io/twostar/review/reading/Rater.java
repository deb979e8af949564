package io.twostar.review.reading;

/**
 * What other features may know about a review and its author.
 *
 * @param authorId {@code null} for some imports
 * @param isPublished whether the public sees it
 */
public record Rater(String authorId, int stars, boolean isPublished) {}
