package io.twostar.moderation.appeal;

/** What an author says against a decision. */
record AppealCreate(String text) {}
