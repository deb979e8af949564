/**
 * Runs the way of a submitted review over this instance's own HTTP port until its code is compiled, before the instance
 * says that it is ready. Calls {@code review.intake} and {@code security.key}; leaves nothing behind.
 */
package io.twostar.review.warmup;
