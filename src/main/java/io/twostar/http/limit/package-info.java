/** Bounds: connections, bodies, memory and places, for all and for each sender. */
package io.twostar.http.limit;
