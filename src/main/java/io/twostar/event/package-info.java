/**
 * The outbox and the event feed: events are appended in the transaction that causes them, numbered after its commit by
 * one relay, and read in that order. Depends on no other feature except security.
 */
package io.twostar.event;
