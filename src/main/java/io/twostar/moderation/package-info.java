/**
 * Moderation of texts: the queue, decisions with their reasons, appeals, reports by readers, and statistics. Features
 * implement an interface for their kinds of text; calls text, delisting and lower packages; sends {@code text.waiting},
 * {@code text.reported}, {@code appeal.opened} and {@code appeal.answered}.
 */
package io.twostar.moderation;
