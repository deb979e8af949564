/** Webhooks and their deliveries by HTTP. Calls {@code webhook.dispatch} and {@code webhook.send}. */
package io.twostar.webhook.administration;
