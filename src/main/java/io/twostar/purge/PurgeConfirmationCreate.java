package io.twostar.purge;

/** Confirms what the preview with this token has shown. */
record PurgeConfirmationCreate(String token) {}
