/**
 * Telling people what is kept of them, and forgetting them: exports and erasures as jobs over whatever the features keep
 * ({@link io.twostar.store.AuthorRecords}), certificates that name nobody. Calls job, event, idempotency and security;
 * sends {@code author.erased}.
 */
package io.twostar.privacy;
