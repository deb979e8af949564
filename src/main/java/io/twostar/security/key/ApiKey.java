package io.twostar.security.key;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.security.KeyText;
import io.twostar.security.Scope;
import io.twostar.store.Keyed;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One API key: what it may do and until when. The key itself is not here, only its hash. */
@Entity
@Table(name = "api_key")
class ApiKey extends Keyed {

    @Id
    private UUID keyId;

    private String name;
    private byte[] keyHash;
    private String[] scopes;
    private String supplierId;
    private Integer requestsPerMinute;
    private Instant createdAt;
    private Instant expiresAt;
    private Instant revokedAt;
    private UUID replacedBy;

    /** For Hibernate. */
    protected ApiKey() {}

    ApiKey(KeyText key, ApiKeyCreate requested, Instant now) {
        this.keyId = key.keyId();
        this.keyHash = key.hash();
        this.name = requested.name();
        this.scopes = requested.scopes().stream().distinct().toArray(String[]::new);
        this.supplierId = requested.supplierId();
        this.requestsPerMinute = requested.requestsPerMinute();
        this.expiresAt = requested.expiresAt();
        this.createdAt = now;
    }

    /** The operator's own key, which is replaced only by a start with another key. */
    static ApiKey admin(KeyText key, Instant now) {
        return new ApiKey(key, new ApiKeyCreate("admin", List.of(Scope.ADMIN), null, null, null), now);
    }

    /** The operator names another key: only that one works from now on. */
    void changeTo(KeyText key) {
        keyHash = key.hash();
        scopes = new String[] {Scope.ADMIN};
        revokedAt = null;
        expiresAt = null;
        replacedBy = null;
    }

    /** The successor has the same rights; this key goes on until the overlap is over, so that no caller is cut off. */
    ApiKey replace(KeyText successor, Duration overlap, Instant now) {
        if (!isValid(now)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The key is expired, revoked or replaced; make a new one.");
        }
        if (replacedBy != null) {
            throw new ProblemException(ProblemType.CONFLICT, "The key has already been replaced.");
        }
        ApiKey next = new ApiKey(
                successor, new ApiKeyCreate(name, List.of(scopes), supplierId, requestsPerMinute, expiresAt), now);
        Instant end = now.plus(overlap);
        if (expiresAt == null || end.isBefore(expiresAt)) {
            expiresAt = end;
        }
        replacedBy = next.keyId;
        return next;
    }

    /** Revoking twice is the same as once. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    boolean administers(Instant now) {
        return isValid(now) && List.of(scopes).contains(Scope.ADMIN);
    }

    boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    UUID keyId() {
        return keyId;
    }

    String name() {
        return name;
    }

    List<String> scopes() {
        return List.of(scopes);
    }

    Optional<String> supplierId() {
        return Optional.ofNullable(supplierId);
    }

    Optional<Integer> requestsPerMinute() {
        return Optional.ofNullable(requestsPerMinute);
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    @Override
    protected Object key() {
        return keyId;
    }
}
