package io.twostar.syndication.pull;

import io.twostar.catalog.ProductsChanged;
import io.twostar.event.Outbox;
import io.twostar.event.Outboxes;
import io.twostar.http.problem.Times;
import io.twostar.store.NamedLock;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.syndication.Syndication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Changes the reviews of other systems, their numbers and the events about these in one transaction each. */
@ApplicationScoped
class SyndicatedReviewStore {

    private static final int AT_ONCE = 2_000;

    /** Above the number of every complete export. */
    private static final long ALL = Long.MAX_VALUE;

    private final Transactions transactions;
    private final Outboxes outboxes;
    private final Times times;
    private final Event<ProductsChanged> changed;

    SyndicatedReviewStore(Transactions transactions, Outboxes outboxes, Times times, Event<ProductsChanged> changed) {
        this.transactions = transactions;
        this.outboxes = outboxes;
        this.times = times;
        this.changed = changed;
    }

    /**
     * Stores a portion of an export.
     *
     * @param lease renews the lease of the pull
     * @return whether products of the origin have moved, so that all of it has to be read
     */
    boolean store(
            Syndication syndication, long generation, Collection<PulledReview> reviews, Consumer<SqlSession> lease) {
        return transactions.inNew(sql -> {
            NamedLock.take(sql, SyndicatedReviewDao.LOCK);
            lease.accept(sql);
            OriginProducts.Matches matches = OriginProducts.match(sql, syndication, reviews);
            Set<String> touched = SyndicatedReviewDao.removeOf(sql, syndication.syndicationId(), matches.moved());
            touched.addAll(SyndicatedReviewDao.store(
                    sql, syndication.syndicationId(), generation, reviews, matches.productIds()));
            count(sql, touched);
            return !matches.moved().isEmpty();
        });
    }

    /** Matches the known products of the origin again; returns whether all of it has to be read. */
    boolean match(Syndication syndication, Consumer<SqlSession> lease) {
        return transactions.inNew(sql -> {
            NamedLock.take(sql, SyndicatedReviewDao.LOCK);
            lease.accept(sql);
            List<String> moved = OriginProducts.matchAll(sql, syndication);
            if (!moved.isEmpty()) {
                count(sql, SyndicatedReviewDao.removeOf(sql, syndication.syndicationId(), moved));
            }
            return !moved.isEmpty();
        });
    }

    /** Removes what the complete export has not named. */
    void removeBefore(Syndication syndication, long generation, Consumer<SqlSession> lease) {
        while (remove(syndication, generation, lease)) {
            // the next portion
        }
    }

    /**
     * Hides a review, or shows it again, in the transaction of the decision about it.
     *
     * @return whether that is news
     */
    boolean hide(SqlSession sql, UUID reviewId, boolean isHidden) {
        NamedLock.take(sql, SyndicatedReviewDao.LOCK);
        Set<String> touched = SyndicatedReviewDao.hide(sql, reviewId, isHidden);
        count(sql, touched);
        return !touched.isEmpty();
    }

    /** Removes the next reviews of a syndication; returns whether there may be more. */
    boolean removeSome(Syndication syndication) {
        return remove(syndication, ALL, sql -> {});
    }

    private boolean remove(Syndication syndication, long generation, Consumer<SqlSession> lease) {
        return transactions.inNew(sql -> {
            NamedLock.take(sql, SyndicatedReviewDao.LOCK);
            lease.accept(sql);
            Set<String> touched = SyndicatedReviewDao.remove(sql, syndication.syndicationId(), generation, AT_ONCE);
            count(sql, touched);
            return !touched.isEmpty();
        });
    }

    private void count(SqlSession sql, Set<String> touched) {
        List<SyndicatedReviewDao.Numbers> numbers =
                touched.isEmpty() ? List.of() : SyndicatedReviewDao.count(sql, touched);
        if (!numbers.isEmpty()) {
            Outbox outbox = outboxes.open();
            numbers.forEach(product -> outbox.append(
                    product.productId(), new SyndicatedChanged(product.count(), product.sum()), times.now()));
            outbox.write(sql);
            changed.fire(new ProductsChanged(
                    numbers.stream().map(SyndicatedReviewDao.Numbers::productId).collect(Collectors.toSet())));
        }
    }
}
