/**
 * Distinguishes genuine from bogus reviews: the surge gate that every submission passes, the cases it opens, and
 * putting and ending emergency stops. Changes reviews through {@code HeldReviews}. Calls delisting, stop, rating and
 * catalog; sends {@code review.held}, {@code review.released}, {@code surge.opened}, {@code surge.closed},
 * {@code stop.started} and {@code stop.ended}.
 */
package io.twostar.surge;
