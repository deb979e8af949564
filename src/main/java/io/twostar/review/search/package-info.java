/**
 * The words of reviews, for the search in their lists: a read model that follows the events. Calls event; sends no
 * events.
 */
package io.twostar.review.search;
