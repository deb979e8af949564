/**
 * What customers say: submissions, edits, withdrawals and their history, votes and replies. Calls moderation and
 * delisting (which calls rating and catalog); sends {@code review.published}, {@code review.updated},
 * {@code review.withdrawn}, {@code review.verified}, {@code review.unverified}, {@code review.moderated},
 * {@code review.removed}, {@code review.restored}, {@code review.voted}, {@code reply.published}, {@code reply.updated}
 * and {@code reply.withdrawn}; observes recorded purchases.
 */
package io.twostar.review;
