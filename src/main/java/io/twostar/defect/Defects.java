package io.twostar.defect;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.twostar.http.EntityTimeline;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The defects. */
@ApplicationScoped
class Defects implements PanacheRepositoryBase<Defect, Defect.Key> {

    private static final EntityTimeline.Order<Defect> ORDER =
            new EntityTimeline.Order<>(Defect.class, "openedAt", "key.defectId", Defect::openedAt, Defect::defectId);

    /** Filter for defects. */
    record Query(
            Optional<Defect.State> state,
            Optional<String> productId,
            Optional<String> code,
            Optional<String> supplierId) {}

    /** @throws ProblemException 404 if there is none */
    Defect require(String productId, UUID defectId) {
        return findByIdOptional(new Defect.Key(productId, defectId)).orElseThrow(Defects::notFound);
    }

    /** @throws ProblemException 404 if there is none */
    Defect require(UUID defectId) {
        return find("key.defectId", defectId).firstResultOptional().orElseThrow(Defects::notFound);
    }

    /**
     * The product that has the defect; the defect itself is read only once the product is locked.
     *
     * @throws ProblemException 404 if there is none
     */
    String productOf(UUID defectId) {
        return getEntityManager()
                .createQuery("select d.key.productId from Defect d where d.key.defectId = :id", String.class)
                .setParameter("id", defectId)
                .getResultStream()
                .findFirst()
                .orElseThrow(Defects::notFound);
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such defect.");
    }

    /** The defects of a product that are neither fixed nor dismissed. */
    List<Defect> unresolved(String productId) {
        return list("key.productId = ?1 and state in (OPEN, CONFIRMED) order by key.defectId", productId);
    }

    /** Products with such defects, by id. */
    List<String> productsWithUnresolved(String after, int most) {
        return getEntityManager()
                .createQuery(
                        "select distinct d.key.productId from Defect d where d.state in (OPEN, CONFIRMED)"
                                + " and d.key.productId > :after order by d.key.productId",
                        String.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** A page of defects, newest first. */
    Page<Defect> page(Query query, String cursor, int pageSize) {
        return EntityTimeline.newestFirst(ORDER)
                .where("e.state = :state", "state", query.state())
                .where("e.key.productId = :product", "product", query.productId())
                .where("e.code = :code", "code", query.code())
                .where(
                        "exists (select 1 from Product p where p.productId = e.key.productId and p.card.supplierId = :supplier)",
                        "supplier",
                        query.supplierId())
                .page(getEntityManager(), "defects " + query, cursor, pageSize);
    }
}
