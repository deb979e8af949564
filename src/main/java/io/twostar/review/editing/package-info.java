/**
 * Reviews by HTTP, and their edits and withdrawals. Calls {@code review.intake}; sends {@code review.updated} and
 * {@code review.withdrawn}.
 */
package io.twostar.review.editing;
