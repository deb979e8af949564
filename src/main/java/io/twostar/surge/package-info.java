/**
 * Tells genuine from bogus and stops what cannot wait: the surge gate that every submission passes, the cases it opens,
 * and putting and ending emergency stops. Asks for what it does to reviews by {@code HeldReviews}. Calls delisting, stop,
 * rating and catalog; sends {@code review.held}, {@code review.released}, {@code surge.opened}, {@code surge.closed}, {@code stop.started} and
 * {@code stop.ended}.
 */
package io.twostar.surge;
