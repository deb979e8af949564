/**
 * Export and erasure of a person's data: exports and erasures as jobs over the records that the features keep
 * ({@link io.twostar.store.author.AuthorRecords}), and anonymous certificates of erasure. Calls job, event, idempotency and
 * security; sends {@code author.erased}.
 */
package io.twostar.privacy;
