package io.twostar.moderation.appeal;

/** The answer to an appeal, by someone other than the first decider. */
record AppealAnswerCreate(Appeal.State outcome, String reason) {}
