package io.twostar.voice;

import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.rating.Averages;
import io.twostar.rating.RatingSummaries;
import io.twostar.rating.RatingTrend;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What customers and staff say about products, for product teams. */
@ApplicationScoped
class Voices {

    private static final Comparator<VoiceRank> MOST_FIRST =
            Comparator.comparingInt(VoiceRank::score).reversed().thenComparing(VoiceRank::productId);

    private final Transactions transactions;
    private final Products products;
    private final RatingSummaries summaries;
    private final Times times;

    Voices(Transactions transactions, Products products, RatingSummaries summaries, Times times) {
        this.transactions = transactions;
        this.products = products;
        this.summaries = summaries;
        this.times = times;
    }

    /** @throws ProblemException 404 without such a product */
    ProductVoice of(String productId) {
        Product product = products.require(productId);
        RatingTrend trend = summaries.read(List.of(productId)).get(productId).trend();
        return transactions.read(sql -> read(sql, product, trend, times.now()));
    }

    private static ProductVoice read(SqlSession sql, Product product, RatingTrend trend, Instant now) {
        String id = product.productId();
        int epoch = product.epoch();
        AttentionFactors factors = AttentionDao.ofProduct(sql, id, now);
        Attention attention = Attention.of(factors);
        return new ProductVoice(
                id,
                factors.name(),
                factors.listing(),
                attention.score(),
                attention.reasons(),
                ratings(factors),
                trend,
                VoiceDao.causes(sql, id, epoch),
                VoiceDao.polls(sql, id),
                VoiceDao.fit(sql, id, epoch),
                VoiceDao.terms(sql, id, epoch, "PRO"),
                VoiceDao.terms(sql, id, epoch, "CON"),
                VoiceDao.questions(sql, id),
                VoiceDao.defects(sql, id),
                VoiceDao.topics(sql, id, now));
    }

    private static ProductVoice.VoiceRatings ratings(AttentionFactors factors) {
        return new ProductVoice.VoiceRatings(
                factors.count(),
                Averages.display(factors.sum(), factors.count()),
                factors.recentCount(),
                Averages.display(factors.recentSum(), factors.recentCount()),
                factors.earlierCount(),
                Averages.display(factors.earlierSum(), factors.earlierCount()),
                factors.held());
    }

    /** Products of a category that need attention, those that need it most first. */
    Page<VoiceRank> ranks(String category, String cursor, int pageSize) {
        String fingerprint = "voice " + category;
        String[] after = cursor == null ? null : Cursors.decode(cursor, fingerprint);
        List<AttentionFactors> all = transactions.read(sql -> AttentionDao.ofCategory(sql, category, times.now()));
        List<VoiceRank> ranks = all.stream()
                .map(VoiceRank::of)
                .filter(rank -> rank.score() > 0 && (after == null || isAfter(rank, after)))
                .sorted(MOST_FIRST)
                .limit(pageSize + 1L)
                .toList();
        return Page.of(
                ranks, pageSize, last -> Cursors.encode(fingerprint, Integer.toString(last.score()), last.productId()));
    }

    private static boolean isAfter(VoiceRank rank, String[] place) {
        int score = Integer.parseInt(place[0]);
        return rank.score() < score || rank.score() == score && rank.productId().compareTo(place[1]) > 0;
    }
}
