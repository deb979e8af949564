/**
 * The import of reviews: previews, the job, and chunks that are stored one by one. Calls review, delisting and assortment; sends
 * {@code reviews.imported}.
 */
package io.twostar.exchange.intake;
