/** The texts of reviews: checks at submission, moderation, hiding and publishing. Calls moderation. */
package io.twostar.review.text;
