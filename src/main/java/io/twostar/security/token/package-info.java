/** Bearer tokens of the shop's OpenID provider. */
package io.twostar.security.token;
