package io.twostar.moderation;

import java.util.UUID;

/** A decision to be carried out. */
public record Ruling(UUID decisionId, Outcome outcome, ReasonCode reasonCode, boolean automated) {}
