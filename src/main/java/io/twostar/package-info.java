/** Twostar: customer product ratings, and the delisting of what customers reject. */
package io.twostar;
