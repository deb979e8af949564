package io.twostar.rating.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.catalog.ProductsChanged;
import io.twostar.rating.RatingSummaries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.context.ManagedExecutor;

/**
 * Rendered summaries, rendered once per change. An entry is evicted after the commit that outdated it and before that
 * commit is acknowledged, so a client that got its response reads the new numbers; other instances follow the events. A
 * load in progress during an eviction serves only the requests that came before. The numbers of a family are kept once,
 * by the id of its head, and evicted with each of its members.
 */
@ApplicationScoped
public class SummaryCache {

    /** Size of the cache. */
    @ConfigMapping(prefix = "twostar.summary-cache")
    interface Settings {

        /** Products whose summary is kept rendered, at about 1 KiB each, and as many families. */
        @WithDefault("50000")
        int size();
    }

    private static final byte[] NOTHING = {};
    private static final CompletableFuture<Map<String, byte[]>> NO_FAMILY = CompletableFuture.completedFuture(Map.of());

    private final RatingSummaries summaries;
    private final ObjectMapper mapper;
    private final ManagedExecutor executor;
    private final AsyncCache<String, RenderedProduct> cache;
    private final AsyncCache<String, byte[]> families;

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
        this.families = Caffeine.newBuilder().maximumSize(settings.size()).buildAsync();
        CaffeineCacheMetrics.monitor(registry, cache, "twostar.summaries");
    }

    /** The summaries of those of the products that exist; already complete when all of them are kept. */
    public CompletableFuture<Map<String, RenderedSummary>> get(Collection<String> productIds) {
        return cache.getAll(productIds, (missing, ignored) -> executor.supplyAsync(() -> load(missing)))
                .thenCompose(this::withFamilies);
    }

    /** The same with the numbers of one storefront, which are read for each request. */
    public CompletableFuture<Map<String, RenderedSummary>> get(Collection<String> productIds, String storefront) {
        return executor.supplyAsync(() -> {
            Map<String, RenderedSummary> rendered = new HashMap<>();
            summaries
                    .read(productIds, storefront)
                    .forEach((id, summary) -> rendered.put(id, RenderedSummary.of(json(summary))));
            return rendered;
        });
    }

    private CompletableFuture<Map<String, RenderedSummary>> withFamilies(Map<String, RenderedProduct> products) {
        Set<String> ids = new HashSet<>();
        products.values().forEach(product -> {
            if (product.familyId() != null) {
                ids.add(product.familyId());
            }
        });
        return (ids.isEmpty() ? NO_FAMILY : families.getAll(ids, (missing, ignored) -> loadLater(missing)))
                .thenApply(numbers -> {
                    Map<String, RenderedSummary> whole = new HashMap<>();
                    products.forEach((id, product) -> whole.put(
                            id, whole(product, product.familyId() == null ? null : numbers.get(product.familyId()))));
                    return whole;
                });
    }

    private static RenderedSummary whole(RenderedProduct product, byte[] family) {
        return family == null ? product.own() : product.with(family);
    }

    private CompletableFuture<Map<String, byte[]>> loadLater(Set<? extends String> familyIds) {
        return executor.supplyAsync(() -> loadFamilies(familyIds));
    }

    /** The summary of a product if it is in memory, else {@code null}. */
    RenderedSummary inMemory(String productId) {
        RenderedProduct product = cache.synchronous().getIfPresent(productId);
        if (product == null || product.familyId() == null) {
            return product == null ? null : product.own();
        }
        byte[] family = families.synchronous().getIfPresent(product.familyId());
        return family == null ? null : product.with(family);
    }

    private Map<String, RenderedProduct> load(Set<? extends String> productIds) {
        Map<String, RenderedProduct> rendered = new HashMap<>();
        summaries
                .readOwn(Set.copyOf(productIds))
                .forEach((id, own) -> rendered.put(
                        id,
                        new RenderedProduct(
                                RenderedSummary.of(json(own.summary())),
                                own.familyId().orElse(null))));
        return rendered;
    }

    /** A product without siblings is kept as such, so that it is not asked for again and again. */
    private Map<String, byte[]> loadFamilies(Set<? extends String> familyIds) {
        Map<String, byte[]> rendered = new HashMap<>();
        familyIds.forEach(id -> rendered.put(id, NOTHING));
        summaries.readFamilies(Set.copyOf(familyIds)).forEach((id, family) -> rendered.put(id, json(family)));
        return rendered;
    }

    private byte[] json(Object summary) {
        try {
            return mapper.writeValueAsBytes(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary cannot be written as JSON", e);
        }
    }

    /** The ids are those of products and of the heads of their families, as they are now and were before. */
    void drop(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductsChanged change) {
        families.synchronous().invalidateAll(change.productIds());
        cache.synchronous().invalidateAll(change.productIds());
    }

    /** Evicts all summaries, because something that all of them show has changed. */
    public void dropAll() {
        cache.synchronous().invalidateAll();
    }

    /** The same for changes by other instances, of which only the products are known. */
    void dropWithFamilies(Collection<String> productIds) {
        if (!productIds.isEmpty()) {
            drop(new ProductsChanged(summaries.withHeads(productIds)));
        }
    }
}
