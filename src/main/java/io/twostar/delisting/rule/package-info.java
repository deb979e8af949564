/**
 * Delisting rules as values and pure functions: limits, bounds, priors and verdicts; and the stored versions. Calls
 * rating and store.
 */
package io.twostar.delisting.rule;
