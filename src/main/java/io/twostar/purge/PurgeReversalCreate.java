package io.twostar.purge;

/** Why a purge is reversed. */
record PurgeReversalCreate(String reason) {}
