package io.twostar.security.customer;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.twostar.http.problem.Times;
import io.twostar.security.Customer;
import io.twostar.security.RecentFacts;
import io.twostar.security.Scope;
import io.twostar.security.customer.CustomerTokenDao.SigningKey;
import io.twostar.store.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Issues, verifies and revokes customer tokens. There are few keys, and all of them are in memory: a token that none of
 * them has signed is refused without a question to the database. Only then is asked whether the author's tokens were
 * revoked.
 */
@Singleton
public class CustomerTokens {

    private final Transactions transactions;
    private final CustomerTokenDao dao;
    private final Times times;
    private final RecentFacts<String, Map<UUID, SigningKey>> keys =
            new RecentFacts<>("customer-token-keys", any -> readKeys());
    private final RecentFacts<String, Optional<Instant>> revocations =
            new RecentFacts<>("customer-tokens", this::readRevocation);

    CustomerTokens(Transactions transactions, CustomerTokenDao dao, Times times) {
        this.transactions = transactions;
        this.dao = dao;
        this.times = times;
    }

    CustomerTokenView issue(CustomerTokenCreate requested) {
        Instant now = times.now();
        CustomerTokenCreate.Author author = requested.author();
        Customer customer = new Customer(
                author.id(),
                author.displayName(),
                now.plus(requested.validity()).truncatedTo(ChronoUnit.SECONDS),
                requested.productIds() == null
                        ? Optional.empty()
                        : Optional.of(Customer.marks(requested.productIds())));
        String token = SignedToken.sign(customer, now, transactions.read(sql -> dao.signing(sql, now)));
        return new CustomerTokenView(
                token, customer.expiresAt(), new CustomerTokenView.Author(author.displayName(), author.id()));
    }

    /** Refuses every token of the author that was issued so far, on all instances within about a second. */
    public void revoke(String authorId) {
        transactions.inOne(sql -> {
            dao.revoke(sql, authorId, times.now());
            return authorId;
        });
    }

    /** Done at once for who was here within the last second; empty if the token is not good, 503 when the database is away. */
    public CompletableFuture<Optional<SecurityIdentity>> find(SignedToken token) {
        return RecentFacts.inTime(keys.get("all").thenCompose(known -> Optional.ofNullable(known.get(token.keyId()))
                .flatMap(key -> token.verify(key, times.now()))
                .map(this::unlessRevoked)
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))));
    }

    @PreDestroy
    void close() {
        keys.close();
        revocations.close();
    }

    private CompletableFuture<Optional<SecurityIdentity>> unlessRevoked(SignedToken.Verified token) {
        return revocations
                .get(token.customer().authorId())
                .thenApply(revokedAt -> revokedAt
                                .filter(revoked -> !token.issuedAt().isAfter(revoked))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(identity(token.customer())));
    }

    private static SecurityIdentity identity(Customer customer) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(customer)
                .addRole(Scope.CUSTOMER)
                .setAnonymous(false)
                .build();
    }

    private Map<UUID, SigningKey> readKeys() {
        return transactions.read(dao::keys);
    }

    private Optional<Instant> readRevocation(String authorId) {
        return transactions.read(sql -> dao.revokedAt(sql, authorId));
    }
}
