package io.twostar.http.outgoing;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Resolves host names and allows only public addresses. A name may resolve differently later (DNS rebinding), so the
 * address that was checked is the one that is called, and it is checked repeatedly.
 */
@Singleton
public class AddressLookup {

    private static final long LONGEST_LOOKUP_SECONDS = 5;

    /** Lookups block, sometimes for long, so each has its own thread. */
    private final ExecutorService lookups = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "addresses");
        thread.setDaemon(true);
        return thread;
    });

    private final Predicate<InetAddress> isPublic;

    AddressLookup() {
        this(PublicAddresses::contain);
    }

    /** For tests of what is done with addresses of either kind. */
    AddressLookup(Predicate<InetAddress> isPublic) {
        this.isPublic = isPublic;
    }

    @PreDestroy
    void close() {
        lookups.shutdownNow();
    }

    /**
     * An address that may be called; fails with {@link AddressRefused} if there is none.
     *
     * @param privateToo whether addresses that are not public are allowed
     */
    public CompletableFuture<InetAddress> find(Target target, boolean privateToo) {
        return CompletableFuture.supplyAsync(() -> lookUp(target, privateToo), lookups)
                .orTimeout(LONGEST_LOOKUP_SECONDS, TimeUnit.SECONDS);
    }

    private InetAddress lookUp(Target target, boolean privateToo) {
        try {
            InetAddress[] found = InetAddress.getAllByName(target.host());
            if (!privateToo && !Arrays.stream(found).allMatch(isPublic)) {
                throw new CompletionException(AddressRefused.notPublic());
            }
            return found[0];
        } catch (UnknownHostException e) {
            throw new CompletionException(AddressRefused.unknownHost());
        }
    }

    /**
     * @param privateToo whether addresses that are not public, and plain http, are allowed
     * @throws ValidationProblem on {@code url} if nothing may be sent there, with the same message whatever the network
     *     reason
     */
    public Target require(String url, boolean privateToo) {
        Target target = Target.parse(url)
                .filter(parsed -> parsed.secure() || privateToo)
                .orElseThrow(() -> refused("https", "must be an https address without user and fragment"));
        try {
            find(target, privateToo).join();
            return target;
        } catch (CompletionException e) {
            throw refused("public", "must lead to a public address");
        }
    }

    private static ValidationProblem refused(String key, String message) {
        return new ValidationProblem(ValidationError.body("url", key, message));
    }
}
