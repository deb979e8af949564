package io.twostar.security.key;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.twostar.security.KeyHolder;
import io.twostar.security.KeyText;
import io.twostar.security.Scope;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The key with which this process sends requests to itself. It is random, in no table and in no answer, so that nobody
 * else can name it, and it works only between {@link #open} and {@link #close}.
 */
@Singleton
public class OwnKey {

    private record Opened(KeyText text, CompletableFuture<KnownKey> known) {}

    private volatile Opened opened;

    /**
     * Makes a new key with the rights of a storefront.
     *
     * @return what to send as {@code X-API-Key}
     */
    public String open() {
        KeyText text = KeyText.create(UUID.randomUUID());
        KnownKey known = new KnownKey(
                text.hash(),
                false,
                null,
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new KeyHolder(text.keyId(), null, null))
                        .addRole(Scope.SUBMIT)
                        .setAnonymous(false)
                        .build());
        opened = new Opened(text, CompletableFuture.completedFuture(known));
        return text.text();
    }

    public void close() {
        opened = null;
    }

    /** Whether a caller who has been let in came with this key. */
    public boolean isOf(String clientId) {
        Opened now = opened;
        return now != null && now.text.keyId().toString().equals(clientId);
    }

    /** Whether the request is sent with this key, for those who see only what was sent. */
    public boolean isSentWith(HttpServerRequest request) {
        Opened now = opened;
        String sent = now == null ? null : request.getHeader(ApiKeyAuthentication.HEADER);
        return sent != null && MessageDigest.isEqual(bytes(sent), bytes(now.text.text()));
    }

    Optional<CompletableFuture<KnownKey>> find(UUID keyId) {
        Opened now = opened;
        return now != null && now.text.keyId().equals(keyId) ? Optional.of(now.known) : Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
