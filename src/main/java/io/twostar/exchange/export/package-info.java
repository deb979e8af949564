/**
 * The reviews on their way out, streamed: to partners, whole or what has changed since, and to Google as a feed. Calls
 * review, catalog and event; sends no events.
 */
package io.twostar.exchange.export;
