package io.twostar.dialogue.poll;

import java.time.Instant;
import java.util.UUID;

/** A vote as whoever cast it sees it. */
record PollVoteView(UUID pollId, String voterId, String option, boolean buyer, Instant votedAt) {}
