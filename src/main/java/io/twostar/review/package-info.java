/**
 * What customers say: submissions, edits, withdrawals and their history. Calls delisting (which calls rating and
 * catalog); sends {@code review.published}, {@code review.updated}, {@code review.withdrawn}, {@code review.verified} and
 * {@code review.unverified}; hears from purchase who bought what.
 */
package io.twostar.review;
