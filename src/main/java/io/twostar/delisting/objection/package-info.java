/**
 * Objections to delistings, answered by staff. Calls {@code delisting.decision}; sends {@code objection.opened} and
 * {@code objection.answered}.
 */
package io.twostar.delisting.objection;
