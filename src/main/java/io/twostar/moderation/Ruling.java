package io.twostar.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** A decision to be carried out, and how events tell of it. */
public record Ruling(
        UUID decisionId, @JsonProperty("moderation") Outcome outcome, ReasonCode reasonCode, boolean automated) {}
