package io.twostar.security.customer;

import io.twostar.security.DerivedTokens;
import io.twostar.store.NamedLock;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The keys that sign customer tokens, and whose tokens were revoked. Neither a key nor an author can be read from a copy
 * of the database where {@code twostar.token-key} is set: both are hashes keyed by that.
 */
@Singleton
class CustomerTokenDao {

    /** One of the keys, ready to sign. */
    record SigningKey(UUID keyId, byte[] secret) {}

    private static final int BYTES = 32;

    /** Until then every instance has read a new key; as long, the one before goes on signing. */
    private static final Duration SPREADING = Duration.ofSeconds(10);

    private static final String NEWEST = """
            select created_at from customer_token_key order by created_at desc limit 1
            """;

    private static final String SIGNING = """
            select key_id, secret from customer_token_key order by created_at > :spread, created_at desc limit 1
            """;

    private static final String KEYS = "select key_id, secret from customer_token_key";

    private static final String INSERT_KEY = """
            insert into customer_token_key (key_id, secret, created_at) values (:keyId, :secret, :createdAt)
            """;

    /** A key goes when its successor has signed for so long that no token of its own can be valid. */
    private static final String DELETE_KEYS = """
            delete from customer_token_key k
            where exists (select from customer_token_key n where n.created_at > k.created_at and n.created_at < :before)
            """;

    private static final String DELETE_REVOCATIONS = """
            delete from customer_token_revocation where revoked_at < :before
            """;

    private static final String REVOKE = """
            insert into customer_token_revocation (author_hash, revoked_at) values (:authorHash, :now)
            on conflict (author_hash) do update
            set revoked_at = greatest(customer_token_revocation.revoked_at, excluded.revoked_at)
            """;

    private static final String REVOKED_AT = """
            select revoked_at from customer_token_revocation where author_hash = :authorHash
            """;

    private final DerivedTokens derived;
    private final SecureRandom random = new SecureRandom();

    CustomerTokenDao(DerivedTokens derived) {
        this.derived = derived;
    }

    /** The key that signs new tokens: the newest that all instances know. */
    SigningKey signing(SqlSession sql, Instant now) {
        return sql.query(SIGNING).bind("spread", now.minus(SPREADING)).one(this::key);
    }

    /** Every key with which a valid token may be signed. */
    Map<UUID, SigningKey> keys(SqlSession sql) {
        return sql.query(KEYS).list(this::key).stream()
                .collect(Collectors.toUnmodifiableMap(SigningKey::keyId, key -> key));
    }

    Optional<Instant> revokedAt(SqlSession sql, String authorId) {
        return sql.query(REVOKED_AT).bind("authorHash", authorHash(authorId)).first(row -> row.instant("revoked_at"));
    }

    void revoke(SqlSession sql, String authorId, Instant now) {
        sql.query(REVOKE)
                .bind("authorHash", authorHash(authorId))
                .bind("now", now)
                .update();
    }

    /** Makes another key if the newest is older than this; one instance at a time. */
    void rotate(SqlSession sql, Duration period, Instant now) {
        NamedLock.take(sql, "customer token keys");
        boolean isFresh = sql.query(NEWEST)
                .first(row -> row.instant("created_at"))
                .filter(created -> created.isAfter(now.minus(period)))
                .isPresent();
        if (!isFresh) {
            byte[] secret = new byte[BYTES];
            random.nextBytes(secret);
            sql.query(INSERT_KEY)
                    .bind("keyId", UUID.randomUUID())
                    .bind("secret", secret)
                    .bind("createdAt", now)
                    .update();
        }
    }

    /** Forgets what concerns only tokens issued before then. */
    void forget(SqlSession sql, Instant before) {
        sql.query(DELETE_KEYS).bind("before", before).update();
        sql.query(DELETE_REVOCATIONS).bind("before", before).update();
    }

    private SigningKey key(Row row) {
        String secret = Base64.getEncoder().encodeToString(row.bytes("secret"));
        return new SigningKey(row.uuid("key_id"), derived.hash("customer-token-key", secret));
    }

    private byte[] authorHash(String authorId) {
        return derived.hash("customer-token-author", authorId);
    }
}
