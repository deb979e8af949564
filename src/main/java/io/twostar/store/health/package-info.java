/** Whether the database is available, responds in time, and does not lose acknowledged commits. */
package io.twostar.store.health;
