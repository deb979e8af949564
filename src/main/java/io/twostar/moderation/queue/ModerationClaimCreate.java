package io.twostar.moderation.queue;

import io.twostar.moderation.TextKind;
import io.twostar.text.WaitCause;

/** How many of the oldest free texts a moderator wants, and which; absent members are {@code null}. */
record ModerationClaimCreate(int count, TextKind kind, String category, WaitCause cause) {}
