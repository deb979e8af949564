/**
 * Tells partners of events by signed calls to addresses of their own (Standard Webhooks 1.0.0): at least once, in order
 * per product, from whichever instance holds the webhook's lease. Calls event, idempotency, security, http and store.
 */
package io.twostar.webhook;
