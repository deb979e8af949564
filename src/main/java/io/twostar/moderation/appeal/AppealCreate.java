package io.twostar.moderation.appeal;

/** An author's appeal against a decision. */
record AppealCreate(String text) {}
