/**
 * Public reads from a streaming replica of PostgreSQL, where one is set: how current it is, and which connection a
 * thread gets. Decisions and writes never pass here.
 */
package io.twostar.store.replica;
