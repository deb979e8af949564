package io.twostar.security;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

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

    private final OidcConfig config;
    private final Optional<Issuer> issuer;
    private final TokenRoles roles;
    private final Clock clock;
    /** Own threads: the issuer may be slow, and nobody else shall wait for it. */
    private final ExecutorService verifiers = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "tokens");
        thread.setDaemon(true);
        return thread;
    });

    private final AsyncLoadingCache<String, Known> known;

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
                .buildAsync(this::verify);
        if (issuer.isPresent() && config.audience().isEmpty()) {
            LOG.warn("twostar.oidc.audience is not set: tokens made for other applications of the issuer will do");
        }
    }

    boolean areTaken() {
        return issuer.isPresent();
    }

    /** Fails with {@link ProblemException} 503 when the keys of the issuer cannot be had. */
    CompletableFuture<Known> find(String token) {
        return known.get(token);
    }

    @PreDestroy
    void close() {
        verifiers.shutdownNow();
    }

    private Known verify(String token) throws InterruptedException {
        try {
            JwtClaims claims = consumer().build().processToClaims(token);
            return new Known(
                    roles.identity(claims.getClaimsMap()),
                    Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis())
                            .plusSeconds(SKEW_SECONDS));
        } catch (InvalidJwtException e) {
            if (isOurFault(e)) {
                throw unreachable(e);
            }
            return Known.BAD;
        } catch (MalformedClaimException e) {
            return Known.BAD;
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private JwtConsumerBuilder consumer() throws IOException, InterruptedException {
        JwtConsumerBuilder consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(
                        issuer.orElseThrow().keys()))
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

    /** A key that is not there is the token's fault; keys that cannot be read are not. */
    private static boolean isOurFault(InvalidJwtException e) {
        return e.getCause() instanceof UnresolvableKeyException && e.getCause().getCause() instanceof IOException;
    }

    private static ProblemException unreachable(Exception e) {
        LOG.warnf("The keys of the token issuer cannot be read: %s", e.getMessage());
        return ProblemException.retryAfter(
                ProblemType.OVERLOADED, "Tokens cannot be verified at this moment.", ISSUER_RETRY_SECONDS);
    }
}
