/**
 * Exporting what is kept of a person, and erasing it: exports and erasures as jobs over the records that the features keep
 * ({@link io.twostar.store.AuthorRecords}), certificates that name nobody. Calls job, event, idempotency and security;
 * sends {@code author.erased}.
 */
package io.twostar.privacy;
