/** Which events are delivered to which webhook, in which order and when again. Calls {@code webhook.send}. */
package io.twostar.webhook.dispatch;
