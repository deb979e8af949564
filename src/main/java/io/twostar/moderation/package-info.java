/**
 * What people decide about texts: the queue of those that wait, decisions with their grounds, appeals, reports by readers
 * and what all of it comes to. Knows kinds of text by an interface that their features implement; calls text, delisting
 * and what is below; sends {@code text.waiting}, {@code text.reported}, {@code appeal.opened} and
 * {@code appeal.answered}.
 */
package io.twostar.moderation;
