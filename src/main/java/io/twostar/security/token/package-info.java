/** Bearer tokens: those of the shop's OpenID provider, and who is recognised by which. */
package io.twostar.security.token;
