package io.twostar.purge;

import io.twostar.catalog.Listing;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.rating.NotCounted;
import io.twostar.review.counting.Moved;
import io.twostar.store.PlansByKeys;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds what a purge would remove and computes the consequences, without locks and without changing anything. */
@ApplicationScoped
class PurgePreview {

    private final Transactions transactions;
    private final Listings listings;
    private final Purges purges;
    private final PurgeSettings settings;
    private final Times times;

    PurgePreview(Transactions transactions, Listings listings, Purges purges, PurgeSettings settings, Times times) {
        this.transactions = transactions;
        this.listings = listings;
        this.purges = purges;
        this.settings = settings;
        this.times = times;
    }

    /** @throws ProblemException 400 or 422 by the selection, 422 also if it is too large for one purge */
    Purge of(PurgeCreate requested, String clientId) {
        requested.selection().requireEvidence();
        return transactions.inOne(sql -> {
            // There is no index of sources, clients or addresses, which each review would pay for: all are read.
            sql.allowLongStatements();
            Instant now = times.now();
            UUID purgeId = Uuid7.next(now.toEpochMilli());
            int reviews = new SelectedReviews(sql, purgeId, requested.selection()).note(settings.mostReviews() + 1);
            // PostgreSQL has no statistics of the rows just inserted: a plan made for an empty table would take a
            // minute.
            PlansByKeys.choose(sql);
            List<String> productIds = PurgeDao.products(sql, purgeId, settings.mostProducts() + 1);
            requireFit(reviews, productIds.size());
            List<PurgeProduct> products = effects(sql, purgeId, productIds);
            Purge purge = purge(sql, purgeId, requested, products, now, clientId);
            purges.insert(sql, purge);
            PurgeProducts.insert(sql, purgeId, products);
            return purge;
        });
    }

    private void requireFit(int reviews, int products) {
        if (reviews > settings.mostReviews() || products > settings.mostProducts()) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "One purge takes at most %d reviews of %d products; narrow the selection, for instance by time."
                            .formatted(settings.mostReviews(), settings.mostProducts()));
        }
    }

    private Purge purge(
            SqlSession sql,
            UUID purgeId,
            PurgeCreate requested,
            List<PurgeProduct> products,
            Instant now,
            String clientId) {
        Purges.Found found = purges.found(sql, purgeId);
        return new Purge(
                purgeId,
                Purge.State.PREVIEWED,
                requested.selection(),
                requested.reason(),
                found.reviews() == 0 ? purgeId.toString().replace("-", "") : found.token(),
                found.reviews(),
                found.counted(),
                found.verified(),
                products.size(),
                becoming(products, Listing.DELISTED),
                becoming(products, Listing.LISTED),
                now,
                clientId,
                null,
                null,
                null,
                null);
    }

    private static long becoming(List<PurgeProduct> products, Listing listing) {
        return products.stream()
                .filter(product -> product.listingBefore() != listing && product.listingAfter() == listing)
                .count();
    }

    /** The same session and rules as for the confirmation, so on the same numbers the preview is exact. */
    private List<PurgeProduct> effects(SqlSession sql, UUID purgeId, List<String> productIds) {
        List<Moved> noted = PurgeDao.noted(sql, purgeId, productIds);
        return listings.dryRun(productIds, session -> {
            Map<String, PurgeProduct.PurgeNumbers> before = new HashMap<>();
            Map<String, Listing> listedBefore = new HashMap<>();
            for (String productId : productIds) {
                Product product = session.require(productId);
                before.put(productId, numbers(session, product));
                listedBefore.put(productId, product.listing());
            }
            Map<String, Long> reviews = new HashMap<>();
            for (Moved review : noted) {
                session.recordUnjudged(review.change());
                reviews.merge(review.change().productId(), 1L, Long::sum);
            }
            session.judge(productIds.stream().map(session::require).toList(), Cause.PURGE);
            List<PurgeProduct> effects = new ArrayList<>();
            for (String productId : productIds) {
                Product product = session.require(productId);
                effects.add(new PurgeProduct(
                        productId,
                        reviews.getOrDefault(productId, 0L),
                        before.get(productId),
                        numbers(session, product),
                        listedBefore.get(productId),
                        product.listing()));
            }
            return effects;
        });
    }

    private static PurgeProduct.PurgeNumbers numbers(ListingSession session, Product product) {
        NotCounted not = session.notCounted(product);
        return new PurgeProduct.PurgeNumbers(
                session.counted(product).count(), session.counted(product).sum(), not.surgeHold() + not.stopHold());
    }
}
