package io.twostar.security.token;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Verifies bearer tokens (RFC 7519, by the advice of RFC 8725): signed with an asymmetric key of the issuer, issued by
 * it, meant for us, in time. What was found out about a token is remembered for a minute, but never beyond its end.
 */
@Singleton
class Tokens {

    private static final Logger LOG = Logger.getLogger(Tokens.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;
    private static final int THREADS = 2;
    private static final int SKEW_SECONDS = 30;
    private static final long ISSUER_RETRY_SECONDS = 2;

    private static final AlgorithmConstraints SIGNATURES = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    /** What is known of a token: who it is and until when, or that it is no good. */
    record Known(Optional<SecurityIdentity> identity, Instant until) {

        static final Known BAD = new Known(Optional.empty(), Instant.MAX);

        boolean isValid(Instant now) {
            return identity.isPresent() && now.isBefore(until);
        }
    }

    /** @param missing the key that the token names, if reading the issuer's keys again may find it */
    private record Verdict(Known known, Optional<Issuer.UnknownKey> missing) {}

    private final OidcConfig config;
    private final Optional<Issuer> issuer;
    private final TokenRoles roles;
    private final Clock clock;
    /** Own threads: signatures are worked out on neither the event loop nor the threads of requests. */
    private final ExecutorService verifiers = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "tokens");
        thread.setDaemon(true);
        return thread;
    });

    /** By a hash: what is sent as a token may be long, and is a secret. */
    private final AsyncCache<String, Known> known;

    Tokens(OidcConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.issuer =
                config.issuer().map(name -> new Issuer(name, config.jwksUri().orElse(null)));
        this.roles = new TokenRoles(config);
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .executor(verifiers)
                .buildAsync();
        if (issuer.isPresent() && config.audience().isEmpty()) {
            LOG.warn("twostar.oidc.audience is not set: tokens made for other applications of the issuer will do");
        }
    }

    boolean areTaken() {
        return issuer.isPresent();
    }

    /** Fails with {@link ProblemException} 503 when the token names a key that is not known and the issuer cannot be asked. */
    CompletableFuture<Known> find(String token) {
        String hash = hash(token);
        return known.get(hash, (absent, executor) -> CompletableFuture.supplyAsync(() -> verify(token), executor)
                .thenCompose(verdict -> verdict.missing().isEmpty()
                        ? CompletableFuture.completedFuture(verdict.known())
                        : verifyAgain(verdict.missing().get(), hash, token, executor)));
    }

    @PreDestroy
    void close() {
        verifiers.shutdownNow();
    }

    /** No verifier waits for the issuer meanwhile, and tokens with keys that are known pass. */
    private CompletableFuture<Known> verifyAgain(
            Issuer.UnknownKey missing, String hash, String token, Executor executor) {
        return issuer.orElseThrow()
                .readFor(missing)
                .handle((read, failure) -> {
                    if (failure != null) {
                        throw ProblemException.retryAfter(
                                ProblemType.OVERLOADED,
                                "Tokens cannot be verified at this moment.",
                                ISSUER_RETRY_SECONDS);
                    }
                    return read;
                })
                .thenApplyAsync(
                        read -> {
                            Verdict verdict = verify(token);
                            if (!verdict.known().isValid(clock.instant())) {
                                // Its key may be published yet.
                                known.synchronous().invalidate(hash);
                            }
                            return verdict.known();
                        },
                        executor);
    }

    private Verdict verify(String token) {
        try {
            JwtClaims claims = consumer().build().processToClaims(token);
            Instant until = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis())
                    .plusSeconds(SKEW_SECONDS);
            return new Verdict(new Known(roles.identity(claims.getClaimsMap()), until), Optional.empty());
        } catch (InvalidJwtException e) {
            return new Verdict(
                    Known.BAD,
                    e.getCause() instanceof Issuer.UnknownKey missing ? Optional.of(missing) : Optional.empty());
        } catch (MalformedClaimException | ArithmeticException | DateTimeException e) {
            // Numbers that are no times, such as 1e300.
            return new Verdict(Known.BAD, Optional.empty());
        }
    }

    private JwtConsumerBuilder consumer() {
        JwtConsumerBuilder consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        (token, nested) -> issuer.orElseThrow().key(token))
                .setJwsAlgorithmConstraints(SIGNATURES)
                .setExpectedIssuer(config.issuer().orElseThrow())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setEvaluationTime(org.jose4j.jwt.NumericDate.fromMilliseconds(clock.millis()));
        return config.audience()
                .map(wanted -> consumer.setExpectedAudience(wanted.toArray(String[]::new)))
                .orElseGet(consumer::setSkipDefaultAudienceValidation);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
