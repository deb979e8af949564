/**
 * Streamed exports of reviews: to partners, complete or changes only, and to Google as a feed. Calls review, catalog
 * and event; sends no events.
 */
package io.twostar.exchange.export;
