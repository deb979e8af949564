package io.twostar.purge;

/** A purge to be previewed. */
record PurgeCreate(PurgeSelection selection, String reason) {}
