package io.twostar.assortment.category;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The categories with their numbers, exact when computed and kept for a minute, because they sum up whole categories. */
@ApplicationScoped
class Categories {

    /** Settings of the numbers of categories. */
    @ConfigMapping(prefix = "twostar.categories")
    interface Settings {

        /** How long computed numbers are kept. */
        @WithDefault("1m")
        Duration maxAge();
    }

    private static final int KEPT = 10_000;
    private static final String LIST = "categories";

    private record ListKey(String after, int most) {}

    private final Transactions transactions;
    private final Times times;
    private final Cache<String, Optional<CategoryRatings>> ratings;
    private final Cache<ListKey, List<CategoryDao.Line>> lists;

    Categories(Transactions transactions, Times times, Settings settings) {
        this.transactions = transactions;
        this.times = times;
        this.ratings = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterWrite(settings.maxAge())
                .build();
        this.lists = Caffeine.newBuilder()
                .maximumSize(KEPT / 10)
                .expireAfterWrite(settings.maxAge())
                .build();
    }

    /** @throws ProblemException 404 if no product that is not retired is in the category */
    CategoryRatings ratings(String name) {
        return ratings.get(name, key -> transactions.read(sql -> CategoryDao.ratings(sql, key, times.now())))
                .orElseThrow(() -> ProblemException.notFound("There is no such category."));
    }

    /** The categories by name. */
    Page<CategoryView> page(String cursor, int pageSize) {
        return Page.byId(
                        LIST,
                        cursor,
                        pageSize,
                        CategoryDao.Line::name,
                        (after, most) -> lists.get(
                                new ListKey(after, most),
                                key -> transactions.read(sql -> CategoryDao.list(sql, key.after(), key.most()))))
                .map(CategoryView::of);
    }
}
