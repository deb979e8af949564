package io.twostar.security.key;

import io.twostar.security.KeyText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A key as administrators see it; {@code key} is present only in the response that created it. */
record ApiKeyView(
        UUID keyId,
        String key,
        String name,
        List<String> scopes,
        String supplierId,
        Integer requestsPerMinute,
        Instant createdAt,
        Instant expiresAt,
        Instant revokedAt) {

    static ApiKeyView of(ApiKey key) {
        return of(key, null);
    }

    static ApiKeyView created(ApiKey key, KeyText text) {
        return of(key, text.text());
    }

    private static ApiKeyView of(ApiKey key, String text) {
        return new ApiKeyView(
                key.keyId(),
                text,
                key.name(),
                key.scopes(),
                key.supplierId().orElse(null),
                key.requestsPerMinute().orElse(null),
                key.createdAt(),
                key.expiresAt().orElse(null),
                key.revokedAt().orElse(null));
    }
}
