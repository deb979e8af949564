package io.twostar.delisting;

/** A return by hand and its reason. */
record RelistingCreate(String reason, boolean newEpoch) {}
