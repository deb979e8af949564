package io.twostar.rating;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.catalog.ProductsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.context.ManagedExecutor;

/**
 * Rendered summaries, rendered once per change. An entry is evicted after the commit that outdated it and before that
 * commit is acknowledged, so a client that got its response reads the new numbers; other instances follow the events. A
 * load in progress during an eviction serves only the requests that came before.
 */
@ApplicationScoped
public class SummaryCache {

    /** Size of the cache. */
    @ConfigMapping(prefix = "twostar.summary-cache")
    interface Settings {

        /** Products whose summary is kept rendered, at about 1 KiB each. */
        @WithDefault("50000")
        int size();
    }

    private final RatingSummaries summaries;
    private final ObjectMapper mapper;
    private final ManagedExecutor executor;
    private final AsyncCache<String, RenderedSummary> cache;

    SummaryCache(
            RatingSummaries summaries,
            ObjectMapper mapper,
            ManagedExecutor executor,
            Settings settings,
            MeterRegistry registry) {
        this.summaries = summaries;
        this.mapper = mapper;
        this.executor = executor;
        this.cache =
                Caffeine.newBuilder().maximumSize(settings.size()).recordStats().buildAsync();
        CaffeineCacheMetrics.monitor(registry, cache, "twostar.summaries");
    }

    /** The summaries of those of the products that exist; already complete when all of them are kept. */
    public CompletableFuture<Map<String, RenderedSummary>> get(Collection<String> productIds) {
        return cache.getAll(productIds, (missing, ignored) -> executor.supplyAsync(() -> load(missing)));
    }

    /** The summary of a product if it is in memory, else {@code null}. */
    RenderedSummary inMemory(String productId) {
        return cache.synchronous().getIfPresent(productId);
    }

    /** Those summaries of the products that are in memory. */
    Map<String, RenderedSummary> inMemory(Collection<String> productIds) {
        return cache.synchronous().getAllPresent(productIds);
    }

    private Map<String, RenderedSummary> load(Set<? extends String> productIds) {
        Map<String, RenderedSummary> rendered = new HashMap<>();
        summaries.read(Set.copyOf(productIds)).forEach((id, summary) -> rendered.put(id, render(summary)));
        return rendered;
    }

    private RenderedSummary render(RatingSummary summary) {
        try {
            return RenderedSummary.of(mapper.writeValueAsBytes(summary));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary cannot be written as JSON", e);
        }
    }

    void drop(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductsChanged change) {
        cache.synchronous().invalidateAll(change.productIds());
    }

    /** Evicts all summaries, because something that all of them show has changed. */
    public void dropAll() {
        cache.synchronous().invalidateAll();
    }
}
