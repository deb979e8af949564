package io.twostar.highlight;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The highlights of products, kept for some minutes, because a computation reads thousands of texts. What is quoted is
 * looked up each time, so that a quotation goes when its review goes.
 */
@ApplicationScoped
class Highlights {

    private static final int KEPT = 10_000;

    /** Highlights and the texts that they quote. */
    private record Computed(int epoch, ProductHighlights highlights, List<ProductText> quoted) {}

    private final Transactions transactions;
    private final Products products;
    private final Times times;
    private final Cache<String, Computed> cache;

    Highlights(Transactions transactions, Products products, HighlightSettings settings, Times times) {
        this.transactions = transactions;
        this.products = products;
        this.times = times;
        this.cache = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterWrite(settings.maxAge())
                .build();
    }

    /** @throws ProblemException 404 without such a product */
    ProductHighlights of(String productId) {
        Product product = products.require(productId);
        Computed known = cache.getIfPresent(productId);
        if (known != null && known.epoch() == product.epoch() && isShown(product, known)) {
            return known.highlights();
        }
        Computed computed = compute(product, times.now());
        cache.put(productId, computed);
        return computed.highlights();
    }

    private boolean isShown(Product product, Computed known) {
        return known.quoted().isEmpty()
                || transactions.<Boolean>read(sql -> HighlightTexts.areShown(sql, product, known.quoted()));
    }

    private Computed compute(Product product, Instant now) {
        HighlightTexts texts = transactions.read(sql -> HighlightTexts.read(sql, product));
        List<ProductText> quoted = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        List<ProductHighlights.Highlight> items = new ArrayList<>();
        for (Aspects.Aspect aspect : Aspects.of(texts, named(product))) {
            Sides sides = new Sides(texts.own(), aspect, quoted, used);
            items.add(new ProductHighlights.Highlight(
                    aspect.words(),
                    aspect.texts().size(),
                    sides.side(ProductText::isPositive),
                    sides.side(ProductText::isNegative)));
        }
        ProductHighlights highlights =
                new ProductHighlights(product.productId(), texts.own().size(), List.copyOf(items), now);
        return new Computed(product.epoch(), highlights, List.copyOf(quoted));
    }

    private static String named(Product product) {
        String brand = product.card().brand();
        return brand == null ? product.card().name() : product.card().name() + ' ' + brand;
    }

    /** Both sides of an aspect; a review is quoted once, as long as there are others. */
    private record Sides(List<ProductText> texts, Aspects.Aspect aspect, List<ProductText> quoted, Set<Integer> used) {

        private ProductHighlights.Side side(Predicate<ProductText> belongs) {
            List<Integer> mentions = aspect.texts().stream()
                    .filter(place -> belongs.test(texts.get(place)))
                    .toList();
            return ProductHighlights.Side.of(
                    mentions.size(), aspect.texts().size(), quotation(mentions).orElse(null));
        }

        /** A whole sentence if there is one, else a part of one. */
        private Optional<ProductHighlights.Quotation> quotation(List<Integer> mentions) {
            List<Integer> places = mentions.stream()
                    .filter(place -> aspect.places().get(place) >= 0 && !used.contains(place))
                    .toList();
            for (int place : places) {
                Optional<String> words = Quotations.whole(
                        texts.get(place).text(), aspect.places().get(place));
                if (words.isPresent()) {
                    return Optional.of(quoted(place, words.get()));
                }
            }
            return places.stream()
                    .findFirst()
                    .map(place -> quoted(
                            place,
                            Quotations.around(
                                    texts.get(place).text(), aspect.places().get(place))));
        }

        private ProductHighlights.Quotation quoted(int place, String words) {
            used.add(place);
            quoted.add(texts.get(place));
            return new ProductHighlights.Quotation(texts.get(place).reviewId(), words);
        }
    }
}
