package io.twostar.security.customer;

import io.twostar.security.Customer;
import io.twostar.security.customer.CustomerTokenDao.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * A customer token as its bearer sends it: a JWT (RFC 7519) that this service has signed with HMAC SHA-256, because
 * nobody else has to verify it. It must not be trusted before {@link #verify} has succeeded.
 */
public final class SignedToken {

    private static final String ISSUER = "urn:twostar:customer-tokens";
    private static final String NAME = "name";
    private static final String PRODUCTS = "products";
    private static final int LONGEST_ID = 128;
    private static final double MILLIS = 1000;

    private static final JwtConsumer UNVERIFIED = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    /** What a good token says. */
    record Verified(Customer customer, Instant issuedAt) {}

    private final String text;
    private final UUID keyId;

    private SignedToken(String text, UUID keyId) {
        this.text = text;
        this.keyId = keyId;
    }

    /** Whether the token claims to be of this service and not of the shop's OpenID provider. */
    public static Optional<SignedToken> of(String text) {
        try {
            JwtContext token = UNVERIFIED.process(text);
            JwtClaims claims = token.getJwtClaims();
            String authorId = claims.getSubject();
            String keyId = token.getJoseObjects().get(0).getKeyIdHeaderValue();
            return ISSUER.equals(claims.getIssuer())
                            && keyId != null
                            && authorId != null
                            && authorId.length() <= LONGEST_ID
                    ? Optional.of(new SignedToken(text, UUID.fromString(keyId)))
                    : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String sign(Customer customer, Instant now, SigningKey key) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(customer.authorId());
        // With milliseconds, so that a revocation in the same second takes only what came before.
        claims.setClaim("iat", now.toEpochMilli() / MILLIS);
        claims.setExpirationTime(NumericDate.fromSeconds(customer.expiresAt().getEpochSecond()));
        Optional.ofNullable(customer.displayName()).ifPresent(name -> claims.setClaim(NAME, name));
        customer.products().ifPresent(products -> claims.setClaim(PRODUCTS, List.copyOf(products)));
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKeyIdHeaderValue(key.keyId().toString());
        token.setKey(new HmacKey(key.secret()));
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("every Java has HMAC", e);
        }
    }

    UUID keyId() {
        return keyId;
    }

    /** @return empty if the token was not signed with this key, or has expired */
    Optional<Verified> verify(SigningKey key, Instant now) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setVerificationKey(new HmacKey(key.secret()))
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                    .setExpectedIssuer(ISSUER)
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                    .build()
                    .processToClaims(text);
            return Optional.of(new Verified(customer(claims), issuedAt(claims)));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    private static Instant issuedAt(JwtClaims claims) {
        return Instant.ofEpochMilli(Math.round(((Number) claims.getClaimValue("iat")).doubleValue() * MILLIS));
    }

    private static Customer customer(JwtClaims claims) throws MalformedClaimException {
        return new Customer(
                claims.getSubject(),
                claims.getStringClaimValue(NAME),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
                claims.hasClaim(PRODUCTS)
                        ? Optional.of(Set.copyOf(claims.getStringListClaimValue(PRODUCTS)))
                        : Optional.empty());
    }
}
