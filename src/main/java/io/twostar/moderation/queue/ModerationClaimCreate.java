package io.twostar.moderation.queue;

import io.twostar.moderation.TextKind;
import io.twostar.text.WaitCause;

/** How many of the oldest unclaimed texts a moderator claims, and of which kinds; absent members are {@code null}. */
record ModerationClaimCreate(int count, TextKind kind, String category, WaitCause cause) {}
