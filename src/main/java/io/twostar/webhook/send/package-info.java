/** One signed call to a public address. */
package io.twostar.webhook.send;
