/**
 * What becomes of the words of reviews: checks at submission, moderation, and what is hidden or shown again. Calls moderation.
 */
package io.twostar.review.text;
