package io.twostar.review.reading;

import io.twostar.catalog.Products;
import io.twostar.review.Review;
import io.twostar.review.ReviewView;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;

/**
 * Reads all reviews in the order of their keys, page by page. No transaction or connection is held between two pages,
 * so a slow reader costs nothing but its thread.
 */
@ApplicationScoped
public class ReviewScan {

    /** Where every scan begins: before all keys. */
    public static final Review.Key BEGINNING = new Review.Key("", new UUID(0, 0));

    /**
     * Which reviews are read, and how much of each.
     *
     * @param supplierId only reviews of this supplier's products
     * @param inFull with the author's id, the source and texts that are not published
     */
    public record View(Optional<String> supplierId, boolean inFull) {

        private ReviewView of(Review review, int currentEpoch) {
            return inFull ? ReviewView.inFull(review, currentEpoch) : ReviewView.forPublic(review, currentEpoch);
        }
    }

    private static final String VISIBLE = """
            select {r.*} from review r
            where (r.product_id, r.review_id) > (:productId, :reviewId) and r.status = 'PUBLISHED'
            order by r.product_id, r.review_id
            """;

    private static final String VISIBLE_OF_SUPPLIER = """
            select {r.*} from product p join review r on r.product_id = p.product_id
            where p.supplier_id = :supplierId and p.product_id >= :productId
              and (r.product_id, r.review_id) > (:productId, :reviewId) and r.status = 'PUBLISHED'
            order by r.product_id, r.review_id
            """;

    private static final String BY_KEY = """
            select {r.*} from unnest(cast(:productIds as text[]), cast(:reviewIds as uuid[])) as k (product_id, review_id)
            join review r on r.product_id = k.product_id and r.review_id = k.review_id
            """;

    private static final String OF_PRODUCT = """
            select {r.*} from review r where r.product_id = :productId and r.review_id > :reviewId order by r.review_id
            """;

    private final EntityManager entities;
    private final Products products;
    private final Transactions transactions;

    ReviewScan(EntityManager entities, Products products, Transactions transactions) {
        this.entities = entities;
        this.products = products;
        this.transactions = transactions;
    }

    /** The next publicly visible reviews; empty at the end. */
    public List<ReviewView> visible(View view, Review.Key after, int limit) {
        return read(view, () -> {
            Query select = view.supplierId()
                    .map(supplier -> select(VISIBLE_OF_SUPPLIER).setParameter("supplierId", supplier))
                    .orElseGet(() -> select(VISIBLE));
            return go(select, after).setMaxResults(limit);
        });
    }

    /** The next reviews of the same product, whatever their status; empty at its end. */
    public List<ReviewView> ofProduct(View view, Review.Key after, int limit) {
        return read(view, () -> go(select(OF_PRODUCT), after).setMaxResults(limit));
    }

    /** Those of the reviews that exist, whatever their status. */
    public List<ReviewView> byKey(View view, Collection<Review.Key> keys) {
        return read(view, () -> select(BY_KEY)
                .setParameter(
                        "productIds", keys.stream().map(Review.Key::productId).toArray(String[]::new))
                .setParameter(
                        "reviewIds", keys.stream().map(Review.Key::reviewId).toArray(UUID[]::new)));
    }

    private Query select(String sql) {
        return entities.unwrap(Session.class)
                .createNativeQuery(sql, Review.class, "r")
                .setHint(HibernateHints.HINT_READ_ONLY, true);
    }

    private static Query go(Query select, Review.Key after) {
        return select.setParameter("productId", after.productId()).setParameter("reviewId", after.reviewId());
    }

    /** In its own transaction, so that the entities are released: a scan of millions needs the memory of one page. */
    @SuppressWarnings("unchecked")
    private List<ReviewView> read(View view, Supplier<Query> query) {
        return transactions.inNew(sql -> {
            List<Review> reviews = query.get().getResultList();
            Set<String> ids = new HashSet<>();
            reviews.forEach(review -> ids.add(review.productId()));
            Map<String, Integer> epochs = products.epochs(ids);
            return reviews.stream()
                    .map(review -> view.of(review, epochs.getOrDefault(review.productId(), review.epoch())))
                    .toList();
        });
    }
}
