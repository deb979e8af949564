/** Ratings over time. */
package io.twostar.rating.history;
