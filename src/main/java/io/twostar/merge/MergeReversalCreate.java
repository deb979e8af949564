package io.twostar.merge;

/** Why a merge is reversed. */
record MergeReversalCreate(String reason) {}
