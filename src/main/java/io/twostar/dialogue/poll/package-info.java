/**
 * "Somebody says this: does it matter to you too?" Polls, their votes and results; they never touch stars. Calls review
 * and catalog; sends {@code poll.opened}, {@code poll.voted} and {@code poll.closed}.
 */
package io.twostar.dialogue.poll;
