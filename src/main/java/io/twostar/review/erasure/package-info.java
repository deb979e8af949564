/**
 * Export and erasure of an author's reviews; removal of addresses after their retention period. Sends
 * {@code review.erased}.
 */
package io.twostar.review.erasure;
