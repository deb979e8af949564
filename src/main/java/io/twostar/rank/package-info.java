/**
 * Scores of products and their order: the usual ratings of each category, and a read model that follows the events.
 * Calls catalog, rating and event; sends no events.
 */
package io.twostar.rank;
