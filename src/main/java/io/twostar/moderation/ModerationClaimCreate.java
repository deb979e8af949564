package io.twostar.moderation;

import io.twostar.text.WaitCause;

/** How many of the oldest free texts a moderator wants, and which; absent members are {@code null}. */
record ModerationClaimCreate(int count, TextKind kind, String category, WaitCause cause) {}
