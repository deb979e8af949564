/**
 * Holds, releases, removes and restores reviews, many at a time: for the surge gate, emergency stops and purges. Sends
 * {@code review.released} and {@code review.removed}.
 */
package io.twostar.review.counting;
