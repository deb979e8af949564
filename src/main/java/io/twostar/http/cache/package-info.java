/** What caches may keep, and compression. */
package io.twostar.http.cache;
