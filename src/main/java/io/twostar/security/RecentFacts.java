package io.twostar.security;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What the database knows about callers, in memory, so that no request waits for it to learn who sends it. An entry is
 * read again in the background when it is {@link #REFRESH} old and used, and never used for longer than
 * {@link #BELIEVED}: a revocation takes effect on all instances within about a second.
 */
public final class RecentFacts<K, V> {

    private static final Duration REFRESH = Duration.ofMillis(400);
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    /** Guesses of ids that do not exist are remembered too; this many, then the oldest go. */
    private static final int MOST = 10_000;
    /** Two threads read, one after the other: the caller who asks for the last of many waits no longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final long RETRY_SECONDS = 2;
    private static final int THREADS = 2;

    /** Own threads: workers that wait for a busy database must not keep callers from being recognised. */
    private final ExecutorService readers;

    private final AsyncLoadingCache<K, V> facts;

    /**
     * @param name of the threads that read
     * @param read asks the database, on one of those threads and so never inside a transaction of a caller
     */
    public RecentFacts(String name, Function<K, V> read) {
        readers = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        facts = Caffeine.newBuilder()
                .maximumSize(MOST)
                .refreshAfterWrite(REFRESH)
                .expireAfterWrite(BELIEVED)
                .executor(readers)
                .buildAsync(read::apply);
    }

    /** Done at once when the fact is in memory; what comes of it has to be bounded by {@link #inTime}. */
    public CompletableFuture<V> get(K id) {
        CompletableFuture<V> fact = facts.get(id);
        return isKnown(fact) ? fact : fact.copy();
    }

    /** Bounds the wait for something worked out of facts: fails with {@link ProblemException} 503 when the database is away or silent. */
    public static <T> CompletableFuture<T> inTime(CompletableFuture<T> answer) {
        return isKnown(answer)
                ? answer
                : answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(ProblemException.retryAfter(
                                ProblemType.DATABASE_UNAVAILABLE,
                                "Keys and tokens cannot be checked at this moment.",
                                RETRY_SECONDS)));
    }

    /** Whether no caller has to wait for the answer, and it is one. */
    public static boolean isKnown(CompletableFuture<?> answer) {
        return answer.isDone() && !answer.isCompletedExceptionally();
    }

    /** This instance need not wait for the second to pass. */
    public void forget(K id) {
        facts.synchronous().invalidate(id);
    }

    /** Ends the threads. */
    public void close() {
        readers.shutdownNow();
    }
}
