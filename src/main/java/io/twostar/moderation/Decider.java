package io.twostar.moderation;

/** Who decides: a key or person, in a role. */
public record Decider(String clientId, String role) {}
