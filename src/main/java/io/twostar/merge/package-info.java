/**
 * Merging a duplicate or a predecessor into another product: a preview, a token for exactly what was previewed,
 * confirmation in one transaction, and reversal. Calls review (which moves the reviews), delisting and assortment; sends
 * {@code merge.confirmed} and {@code merge.reversed}.
 */
package io.twostar.merge;
