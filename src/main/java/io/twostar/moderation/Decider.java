package io.twostar.moderation;

/** Who decides: a key or a person, with a role. */
public record Decider(String clientId, String role) {}
