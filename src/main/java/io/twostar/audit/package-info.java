/**
 * Proof of the numbers: summaries, day buckets and listings are recomputed from the reviews, with statements of its
 * own, so that a mistake of the code that keeps them cannot hide. It stands apart because it reads what review, rating and
 * delisting store, and none of them may know it. Calls delisting, rating and job; changes nothing, sends no events.
 * Beside it, the log of what staff did, on whatever route.
 */
package io.twostar.audit;
