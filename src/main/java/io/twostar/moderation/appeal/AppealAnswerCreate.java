package io.twostar.moderation.appeal;

/** What somebody else than the first decider answers. */
record AppealAnswerCreate(Appeal.State outcome, String reason) {}
