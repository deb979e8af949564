package io.twostar.http;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.twostar.http.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** Entities whose key is led by their product, while callers know them by their own id. */
public abstract class ProductRecords<E, K> implements PanacheRepositoryBase<E, K> {

    private final EntityTimeline.Order<E> order;
    private final BiFunction<String, UUID, K> key;
    private final String thereIsNone;

    protected ProductRecords(EntityTimeline.Order<E> order, BiFunction<String, UUID, K> key, String thereIsNone) {
        this.order = order;
        this.key = key;
        this.thereIsNone = thereIsNone;
    }

    /** @throws ProblemException 404 if there is none */
    public E require(String productId, UUID id) {
        return findByIdOptional(key.apply(productId, id)).orElseThrow(this::notFound);
    }

    /** @throws ProblemException 404 if there is none */
    public E require(UUID id) {
        return find(order.id(), id).firstResultOptional().orElseThrow(this::notFound);
    }

    /**
     * The product that it is about; the entity itself is read only once the product is locked.
     *
     * @throws ProblemException 404 if there is none
     */
    public String productOf(UUID id) {
        return getEntityManager()
                .createQuery(
                        "select e.key.productId from %s e where e.%s = :id"
                                .formatted(order.entity().getName(), order.id()),
                        String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(this::notFound);
    }

    /**
     * Keys of those that a time makes due.
     *
     * @param which condition on {@code e} and {@code :now}, and order
     */
    protected List<K> due(Class<K> type, String which, Instant now, int most) {
        return getEntityManager()
                .createQuery(
                        "select e.key from %s e where %s"
                                .formatted(order.entity().getName(), which),
                        type)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    private ProblemException notFound() {
        return ProblemException.notFound(thereIsNone);
    }
}
