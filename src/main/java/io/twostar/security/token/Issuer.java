package io.twostar.security.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The keys of the shop's OpenID provider, found by discovery (OpenID Connect Discovery 1.0) and asked for when the first
 * token comes, so that the service starts without it. Keys that are known never wait for the provider: only a token that
 * names another one waits for a reading, of which there is one at a time and none that lasts longer than the deadline.
 */
final class Issuer {

    private static final Logger LOG = Logger.getLogger(Issuer.class);

    /** For discovery and keys together. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    /** Made-up key ids must not become a flood of requests to the provider. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Keys older than this are read again in the background, so that withdrawn ones stop working. */
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** A provider that cannot be reached for a day confirms nobody any more. */
    private static final Duration BELIEVED = Duration.ofDays(1);

    private static final Duration UNKNOWN_REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST_UNKNOWN = 1_000;
    private static final int LONGEST_KEY_ID = 256;
    private static final int OK = 200;

    /** The token names a key that the provider may have published since its keys were read. */
    static final class UnknownKey extends UnresolvableKeyException {

        private static final long serialVersionUID = 1L;

        private final String keyId;

        private UnknownKey(String keyId) {
            super("the token names a key that is not known");
            this.keyId = keyId;
        }

        String keyId() {
            return keyId;
        }
    }

    private record Known(List<JsonWebKey> keys, long readAt) {}

    private final String name;
    private final String jwksUri;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(DEADLINE).build();
    private final Cache<String, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(MOST_UNKNOWN)
            .expireAfterWrite(UNKNOWN_REMEMBERED)
            .build();
    private volatile Known known = new Known(List.of(), System.nanoTime() - BELIEVED.toNanos());
    private CompletableFuture<Void> reading;
    private long readingEnded;

    /** @param jwksUri null to be found by discovery */
    Issuer(String name, String jwksUri) {
        this.name = name;
        this.jwksUri = jwksUri;
    }

    /**
     * The key that the token names, without waiting for the provider.
     *
     * @throws UnknownKey if reading the keys again may find it
     * @throws UnresolvableKeyException if there is no such key
     */
    Key key(JsonWebSignature token) throws UnresolvableKeyException {
        Known now = known;
        long age = System.nanoTime() - now.readAt;
        if (age < BELIEVED.toNanos()) {
            if (age > FRESH.toNanos()) {
                read();
            }
            try {
                JwksVerificationKeyResolver keys = new JwksVerificationKeyResolver(now.keys);
                keys.setDisambiguateWithVerifySignature(true);
                return keys.resolveKey(token, List.of());
            } catch (UnresolvableKeyException none) {
                // Its message repeats the token.
            }
        }
        String keyId = token.getKeyIdHeaderValue() == null ? "" : token.getKeyIdHeaderValue();
        if (keyId.length() <= LONGEST_KEY_ID && unknown.getIfPresent(keyId) == null) {
            throw new UnknownKey(keyId);
        }
        if (known != now) {
            // Read while this token was looked at, perhaps because of the same key.
            return key(token);
        }
        throw new UnresolvableKeyException("there is no such key");
    }

    /** Reads the keys because of one that is missing; if it is missing still, nobody asks for it again for a while. */
    CompletableFuture<Void> readFor(UnknownKey missing) {
        return read().thenRun(() -> unknown.put(missing.keyId(), true));
    }

    /**
     * Joins the reading under way. Shortly after one that failed its failure stands; shortly after one that succeeded the
     * next one is waited for, because a new key may have been published in between.
     */
    private synchronized CompletableFuture<Void> read() {
        if (reading == null) {
            reading = begin();
        } else if (reading.isDone()) {
            long pause = PAUSE.toNanos() - (System.nanoTime() - readingEnded);
            if (pause <= 0) {
                reading = begin();
            } else if (!reading.isCompletedExceptionally()) {
                reading = CompletableFuture.runAsync(
                                () -> {}, CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS))
                        .thenCompose(paused -> begin());
            }
        }
        return reading;
    }

    private CompletableFuture<Void> begin() {
        CompletableFuture<String> address = jwksUri == null
                ? fetch(discovery()).thenApply(this::keysOf)
                : CompletableFuture.completedFuture(jwksUri);
        return address.thenCompose(uri -> fetch(URI.create(uri)))
                .thenAccept(body -> known = new Known(parsed(body), System.nanoTime()))
                .orTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> ended(failure));
    }

    private synchronized void ended(Throwable failure) {
        readingEnded = System.nanoTime();
        if (failure != null) {
            LOG.warnf("The keys of the token issuer cannot be read: %s", failure);
        }
    }

    private URI discovery() {
        return URI.create(name.replaceAll("/+\\z", "") + "/.well-known/openid-configuration");
    }

    /** A provider that drips its answer is cut off as well. */
    private CompletableFuture<byte[]> fetch(URI uri) {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(
                HttpRequest.newBuilder(uri).timeout(DEADLINE).build(), HttpResponse.BodyHandlers.ofByteArray());
        CompletableFuture.delayedExecutor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> exchange.cancel(true));
        return exchange.thenApply(answer -> {
            if (answer.statusCode() != OK) {
                throw new UncheckedIOException(new IOException("the issuer answers " + answer.statusCode()));
            }
            return answer.body();
        });
    }

    private String keysOf(byte[] discovered) {
        try {
            JsonNode configuration = new ObjectMapper().readTree(discovered);
            if (!name.equals(configuration.path("issuer").asText()) || !configuration.hasNonNull("jwks_uri")) {
                throw new IOException("the token issuer calls itself otherwise, or names no keys");
            }
            return configuration.get("jwks_uri").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonWebKey> parsed(byte[] body) {
        try {
            return new JsonWebKeySet(new String(body, StandardCharsets.UTF_8)).getJsonWebKeys();
        } catch (JoseException e) {
            throw new UncheckedIOException(new IOException("the keys of the issuer are no JSON Web Key Set"));
        }
    }
}
