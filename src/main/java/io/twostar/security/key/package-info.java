/** API keys. */
package io.twostar.security.key;
