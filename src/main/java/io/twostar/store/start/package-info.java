/** What has to be known of the database before the service starts, or instead of it: whether it is there, and its schema. */
package io.twostar.store.start;
