/** Decisions about texts, by people and by policy. Calls {@code moderation.queue}. */
package io.twostar.moderation.decision;
