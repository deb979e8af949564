/** Whether the database is there, answers in time, and keeps what it acknowledges. */
package io.twostar.store.health;
