package io.twostar.delisting;

/** What a person decided about a listing: who (role and key), and why. */
public record Act(Cause cause, String role, String clientId, String reason) {}
