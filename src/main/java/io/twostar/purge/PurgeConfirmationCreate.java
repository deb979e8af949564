package io.twostar.purge;

/** The go-ahead for what the preview with this token has shown. */
record PurgeConfirmationCreate(String token) {}
