/**
 * The photos that imports name by their addresses: queued with their reviews, fetched after the job, a few at a time, and
 * then treated like uploaded ones. Calls photo, job, http and store.
 */
package io.twostar.photo.fetch;
