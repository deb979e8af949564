package io.twostar.security.customer;

import java.time.Instant;

/** A new token as the response shows it, the only time it is shown. */
record CustomerTokenView(String token, Instant expiresAt, Author author) {

    record Author(String displayName, String id) {}
}
