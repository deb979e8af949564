/** The texts that somebody has to look at. Sends {@code text.waiting}. */
package io.twostar.moderation.queue;
