/**
 * What customers say: submissions, edits, withdrawals and their history. Calls delisting (which calls rating and
 * catalog); sends {@code review.published}, {@code review.updated} and {@code review.withdrawn}.
 */
package io.twostar.review;
