package io.twostar.security.key;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.security.KeyHolder;
import io.twostar.store.Row;
import io.twostar.store.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The keys in use, in memory, so that no request waits for the database to learn who sends it. An entry is read again
 * in the background when it is {@link #REFRESH} old and used, and never used for longer than {@link #BELIEVED}: a
 * revocation takes effect on all instances within about a second.
 */
@Singleton
class KeyRing {

    private static final Duration REFRESH = Duration.ofMillis(400);
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    /** Guesses of keys that do not exist are remembered too; this many, then the oldest go. */
    private static final int MOST = 10_000;
    /** Two threads read keys, one after the other: the caller who asks for the last of many waits no longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final long RETRY_SECONDS = 2;
    /** Own threads: workers that wait for a busy database must not keep callers from being recognised. */
    private static final int THREADS = 2;

    /** Plain SQL, because it is read about twice a second for every key in use, outside any request. */
    private static final String SELECT = """
            select key_hash, scopes, supplier_id, requests_per_minute, expires_at, revoked_at
              from api_key
             where key_id = :keyId
            """;

    private final Transactions transactions;
    private final TransactionSynchronizationRegistry synchronizations;
    private final ExecutorService readers = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "api-keys");
        thread.setDaemon(true);
        return thread;
    });
    private final AsyncLoadingCache<UUID, KnownKey> keys;

    KeyRing(Transactions transactions, TransactionSynchronizationRegistry synchronizations) {
        this.transactions = transactions;
        this.synchronizations = synchronizations;
        this.keys = Caffeine.newBuilder()
                .maximumSize(MOST)
                .refreshAfterWrite(REFRESH)
                .expireAfterWrite(BELIEVED)
                .executor(readers)
                .buildAsync(this::read);
    }

    /** Done at once when the key is in memory; fails with {@link ProblemException} 503 when the database is away or silent. */
    CompletableFuture<KnownKey> find(UUID keyId) {
        CompletableFuture<KnownKey> known = keys.get(keyId);
        return known.isDone() && !known.isCompletedExceptionally()
                ? known
                : known.copy()
                        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(ProblemException.retryAfter(
                                ProblemType.DATABASE_UNAVAILABLE,
                                "Keys cannot be checked at this moment.",
                                RETRY_SECONDS)));
    }

    /** This instance need not wait for the second to pass. */
    void forgetAfterCommit(UUID keyId) {
        synchronizations.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to do yet
            }

            @Override
            public void afterCompletion(int status) {
                keys.synchronous().invalidate(keyId);
            }
        });
    }

    @PreDestroy
    void close() {
        readers.shutdownNow();
    }

    /** On a thread of its own, so never inside a transaction of a caller. */
    private KnownKey read(UUID keyId) {
        return transactions.read(sql -> sql.query(SELECT)
                .bind("keyId", keyId)
                .first(row -> known(keyId, row))
                .orElse(KnownKey.NONE));
    }

    private static KnownKey known(UUID keyId, Row row) {
        KeyHolder holder = new KeyHolder(
                keyId,
                row.text("supplier_id"),
                row.optional("requests_per_minute", Row::integer).orElse(null));
        return new KnownKey(
                row.bytes("key_hash"),
                !row.isNull("revoked_at"),
                row.instant("expires_at"),
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(holder)
                        .addRoles(Set.copyOf(row.texts("scopes")))
                        .setAnonymous(false)
                        .build());
    }
}
