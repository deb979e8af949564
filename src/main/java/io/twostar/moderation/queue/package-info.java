/** The texts that wait for moderation. Sends {@code text.waiting}. */
package io.twostar.moderation.queue;
