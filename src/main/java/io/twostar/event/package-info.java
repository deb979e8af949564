/**
 * Facts on their way out: appended to the outbox inside the transaction that made them, given a position after its
 * commit by one relay, read in that order by everybody else. Knows no other feature but who calls.
 */
package io.twostar.event;
