/**
 * How the other features reach PostgreSQL: transactions with retries, locks on products, readiness, durability. It
 * calls no other feature and sends no events.
 */
package io.twostar.store;
