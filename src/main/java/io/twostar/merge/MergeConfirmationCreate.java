package io.twostar.merge;

/** Confirms what the preview with this token has shown. */
record MergeConfirmationCreate(String token) {}
