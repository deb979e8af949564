package io.twostar.security.customer;

import java.time.Instant;

/** A new token as the answer shows it, for the only time. */
record CustomerTokenView(String token, Instant expiresAt, Author author) {

    record Author(String displayName, String authorId) {}
}
