/**
 * Somebody objects to a delisting, and somebody else decides on it. Calls {@code delisting.decision}; sends
 * {@code objection.opened} and {@code objection.answered}.
 */
package io.twostar.delisting.objection;
