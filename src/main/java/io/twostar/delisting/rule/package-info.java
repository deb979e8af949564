/**
 * What a delisting rule says and what follows from it: limits, bounds, priors and verdicts, as values and pure functions, and
 * the versions that are stored. Calls rating and store.
 */
package io.twostar.delisting.rule;
