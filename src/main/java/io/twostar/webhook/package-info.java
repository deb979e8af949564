/**
 * Delivers events to partners' URLs in signed calls (Standard Webhooks 1.0.0): at least once, in order per product,
 * from the instance that holds the webhook's lease. Calls event, idempotency, security, http and store.
 */
package io.twostar.webhook;
