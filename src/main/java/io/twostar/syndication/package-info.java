/**
 * Reviews of other storefronts, brands and marketplaces, shown beside the shop's own in tables of their own. Calls
 * catalog, event, idempotency, security, http and store; no feature reads its tables but to show them.
 */
package io.twostar.syndication;
