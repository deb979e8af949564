/** Summaries in memory, rendered once per change, and the fast path that answers from there. Calls rating and event. */
package io.twostar.rating.cache;
