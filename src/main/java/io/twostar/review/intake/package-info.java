/**
 * Submissions, stored in batches, many in one transaction. Calls {@code review.text}, surge and delisting; sends
 * {@code review.published}.
 */
package io.twostar.review.intake;
