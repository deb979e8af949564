/** Readers report texts. Calls {@code moderation.queue}; sends {@code text.reported}. */
package io.twostar.moderation.report;
