package io.twostar.security.key;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.twostar.http.problem.ProblemException;
import io.twostar.security.KeyHolder;
import io.twostar.security.RecentFacts;
import io.twostar.store.Row;
import io.twostar.store.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The keys in use, in memory. */
@Singleton
class KeyRing {

    /** Plain SQL, because it is read about twice a second for every key in use, outside any request. */
    private static final String SELECT = """
            select key_hash, scopes, supplier_id, requests_per_minute, expires_at, revoked_at
              from api_key
             where key_id = :keyId
            """;

    private final Transactions transactions;
    private final TransactionSynchronizationRegistry synchronizations;
    private final OwnKey own;
    private final RecentFacts<UUID, KnownKey> keys = new RecentFacts<>("api-keys", this::read);

    KeyRing(Transactions transactions, TransactionSynchronizationRegistry synchronizations, OwnKey own) {
        this.transactions = transactions;
        this.synchronizations = synchronizations;
        this.own = own;
    }

    /** Done at once when the key is in memory; fails with {@link ProblemException} 503 when the database is away or silent. */
    CompletableFuture<KnownKey> find(UUID keyId) {
        return own.find(keyId).orElseGet(() -> RecentFacts.inTime(keys.get(keyId)));
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
                keys.forget(keyId);
            }
        });
    }

    @PreDestroy
    void close() {
        keys.close();
    }

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
