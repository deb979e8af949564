/**
 * Moves reviews from one product to another with all that belongs to them. Calls delisting (which calls rating); sends
 * {@code review.moved}, once for each of the two products.
 */
package io.twostar.review.relocation;
