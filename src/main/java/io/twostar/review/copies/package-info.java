/** Finds texts that are nearly copies of each other. Calls {@code review.text}. */
package io.twostar.review.copies;
