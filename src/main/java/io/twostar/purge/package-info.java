/**
 * Finding, purging and restoring many reviews on evidence: a preview, a token for exactly what was previewed,
 * confirmation in one transaction, and reversal. Calls review (which removes and restores), delisting, surge and stop;
 * sends {@code review.removed}, {@code review.restored}, {@code purge.confirmed} and {@code purge.reversed}.
 */
package io.twostar.purge;
