/**
 * What customers say: submissions, edits, withdrawals and their history. Calls moderation and
 * delisting (which calls rating and catalog); sends {@code review.published}, {@code review.updated},
 * {@code review.withdrawn} and {@code review.moderated}.
 */
package io.twostar.review;
