/**
 * Who calls: API keys with scopes, customers' and staff's tokens, the caller of a request, the keyed hash of an address. Calls only {@code http}.
 */
package io.twostar.security;
