package io.twostar.purge;

/** Why a purge is taken back. */
record PurgeReversalCreate(String reason) {}
