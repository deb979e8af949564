/**
 * What customers say: submissions, edits, withdrawals and their history. Calls moderation and
 * delisting (which calls rating and catalog); sends {@code review.published}, {@code review.updated},
 * {@code review.withdrawn}, {@code review.moderated}, {@code review.removed},
 * {@code review.restored}, {@code review.voted}, {@code reply.published},
 * {@code reply.updated}, {@code reply.withdrawn}, {@code review.verified} and {@code review.unverified}; hears from
 * purchase who bought what.
 */
package io.twostar.review;
