package io.twostar.delisting.decision;

/** A return by hand and its reason. */
record RelistingCreate(String reason, boolean newEpoch) {}
