package io.twostar.moderation;

/** What an author says against a decision. */
record AppealCreate(String text) {}
