package io.twostar.delisting.decision;

import io.twostar.delisting.rule.Cause;

/** A person's action on a listing: who (role and key), and why. */
public record ManualAction(Cause cause, String role, String clientId, String reason) {}
