package io.twostar.security.key;

import io.quarkus.security.identity.SecurityIdentity;
import io.twostar.security.KeyText;
import java.security.MessageDigest;
import java.time.Instant;

/** What is remembered of a key: enough to decide about a request without the database. */
final class KnownKey {

    /** Remembered for ids that do not exist. */
    static final KnownKey NONE = new KnownKey(new byte[0], true, null, null);

    private final byte[] hash;
    private final boolean revoked;
    private final Instant expiresAt;
    private final SecurityIdentity identity;

    /** @param expiresAt null for never */
    KnownKey(byte[] hash, boolean revoked, Instant expiresAt, SecurityIdentity identity) {
        this.hash = hash;
        this.revoked = revoked;
        this.expiresAt = expiresAt;
        this.identity = identity;
    }

    /** Hashes are compared in constant time, so that answers tell nothing about how much of a guess was right. */
    boolean admits(KeyText presented, Instant now) {
        return MessageDigest.isEqual(hash, presented.hash())
                && !revoked
                && (expiresAt == null || now.isBefore(expiresAt));
    }

    SecurityIdentity identity() {
        return identity;
    }
}
