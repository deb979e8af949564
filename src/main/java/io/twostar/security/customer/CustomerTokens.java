package io.twostar.security.customer;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.security.Customer;
import io.twostar.security.Scope;
import io.twostar.security.customer.CustomerTokenDao.Standing;
import io.twostar.store.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Issues, verifies and revokes customer tokens. Database results about a key and an author are cached for a second, so
 * that a revocation takes effect on all instances within about a second.
 */
@Singleton
public class CustomerTokens {

    private static final Duration REFRESH = Duration.ofMillis(400);
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    private static final int MOST = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final long RETRY_SECONDS = 2;
    private static final int THREADS = 2;

    /** Queries about a token. */
    private record Question(UUID keyId, String authorId) {}

    private final Transactions transactions;
    private final CustomerTokenDao dao;
    private final Times times;
    /** Own threads: workers that wait for a busy database must not keep callers from being recognised. */
    private final ExecutorService readers = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "customer-tokens");
        thread.setDaemon(true);
        return thread;
    });

    private final AsyncLoadingCache<Question, Standing> standings;

    CustomerTokens(Transactions transactions, CustomerTokenDao dao, Times times) {
        this.transactions = transactions;
        this.dao = dao;
        this.times = times;
        this.standings = Caffeine.newBuilder()
                .maximumSize(MOST)
                .refreshAfterWrite(REFRESH)
                .expireAfterWrite(BELIEVED)
                .executor(readers)
                .buildAsync(this::read);
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
        String token = SignedToken.sign(customer, now, transactions.read(dao::newest));
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
        CompletableFuture<Standing> standing = standings.get(new Question(token.keyId(), token.authorId()));
        if (standing.isDone() && !standing.isCompletedExceptionally()) {
            return CompletableFuture.completedFuture(identity(token, standing.join()));
        }
        return standing.copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(ProblemException.retryAfter(
                        ProblemType.DATABASE_UNAVAILABLE, "Tokens cannot be checked at this moment.", RETRY_SECONDS)))
                .thenApply(found -> identity(token, found));
    }

    @PreDestroy
    void close() {
        readers.shutdownNow();
    }

    private Standing read(Question question) {
        return transactions.read(sql -> dao.standing(sql, question.keyId(), question.authorId()));
    }

    private Optional<SecurityIdentity> identity(SignedToken token, Standing standing) {
        return standing.key()
                .flatMap(key -> token.verify(key, times.now(), standing.revokedAt()))
                .map(customer -> QuarkusSecurityIdentity.builder()
                        .setPrincipal(customer)
                        .addRole(Scope.CUSTOMER)
                        .setAnonymous(false)
                        .build());
    }
}
