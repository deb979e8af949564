/**
 * Reads the exports of origins and stores what they say, some origins at a time, each in a lease. Sends events about
 * what has changed; hears none.
 */
package io.twostar.syndication.pull;
