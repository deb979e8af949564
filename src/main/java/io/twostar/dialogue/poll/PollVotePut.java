package io.twostar.dialogue.poll;

/** What a voter chooses. */
record PollVotePut(String option) {}
