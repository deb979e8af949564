/**
 * Backs up a database into one file and restores it, without the service and without programs of PostgreSQL. It is called
 * from where the service starts.
 */
package io.twostar.store.backup;
