/**
 * Idempotency keys: a repeated request gets the response of the first one, which is stored in the transaction of its
 * work.
 */
package io.twostar.idempotency;
