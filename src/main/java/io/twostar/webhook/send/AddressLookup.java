package io.twostar.webhook.send;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.webhook.WebhookSettings;
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

/**
 * Resolves host names and allows only public addresses. A name may resolve differently later (DNS rebinding), so the
 * address that was checked is the one that is called, and it is checked repeatedly.
 */
@Singleton
public class AddressLookup {

    /** Why a call is not made; shown to the owner. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private static final long LONGEST_LOOKUP_SECONDS = 5;

    private final WebhookSettings settings;

    /** Lookups block, sometimes for long, so each has its own thread. */
    private final ExecutorService lookups = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "webhook-addresses");
        thread.setDaemon(true);
        return thread;
    });

    AddressLookup(WebhookSettings settings) {
        this.settings = settings;
    }

    @PreDestroy
    void close() {
        lookups.shutdownNow();
    }

    /** An address that may be called; fails with {@link Refused} if there is none. */
    CompletableFuture<InetAddress> find(Target target) {
        return CompletableFuture.supplyAsync(() -> lookUp(target), lookups)
                .orTimeout(LONGEST_LOOKUP_SECONDS, TimeUnit.SECONDS);
    }

    private InetAddress lookUp(Target target) {
        try {
            InetAddress[] found = InetAddress.getAllByName(target.host());
            if (!settings.privateTargets() && !Arrays.stream(found).allMatch(PublicAddresses::contain)) {
                throw new CompletionException(new Refused("The address is not public."));
            }
            return found[0];
        } catch (UnknownHostException e) {
            throw new CompletionException(new Refused("The host is unknown."));
        }
    }

    /**
     * @throws ValidationProblem on {@code url} if nothing may be sent there, with the same message whatever the network
     *     reason
     */
    public Target require(String url) {
        Target target = Target.parse(url)
                .filter(parsed -> parsed.secure() || settings.privateTargets())
                .orElseThrow(() -> refused("https", "must be an https address without user and fragment"));
        try {
            find(target).join();
            return target;
        } catch (CompletionException e) {
            throw refused("public", "must lead to a public address");
        }
    }

    private static ValidationProblem refused(String key, String message) {
        return new ValidationProblem(ValidationError.body("url", key, message));
    }
}
