package io.twostar.defect;

import io.twostar.http.EntityTimeline;
import io.twostar.http.Page;
import io.twostar.http.ProductRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The defects. */
@ApplicationScoped
class Defects extends ProductRecords<Defect, Defect.Key> {

    private static final EntityTimeline.Order<Defect> ORDER =
            new EntityTimeline.Order<>(Defect.class, "openedAt", "key.defectId", Defect::openedAt, Defect::defectId);

    /** Filter for defects. */
    record Query(
            Optional<Defect.State> state,
            Optional<String> productId,
            Optional<String> code,
            Optional<String> supplierId) {}

    Defects() {
        super(ORDER, Defect.Key::new, "There is no such defect.");
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
