/** The same request twice gets the same answer twice: answers are stored in the transaction of the work they tell of. */
package io.twostar.idempotency;
