package io.twostar.delisting.objection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.twostar.http.EntityTimeline;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The objections. */
@ApplicationScoped
class Objections implements PanacheRepositoryBase<Objection, Objection.Key> {

    private static final EntityTimeline.Order<Objection> ORDER = new EntityTimeline.Order<>(
            Objection.class, "createdAt", "key.objectionId", Objection::createdAt, Objection::objectionId);

    /**
     * Filter for objections.
     *
     * @param ofSupplier only about products of this supplier
     * @param ofClient only those that this key raised
     */
    record Query(
            Optional<Objection.State> state,
            Optional<String> productId,
            Optional<UUID> decisionId,
            Optional<String> ofSupplier,
            Optional<String> ofClient) {}

    /** @throws ProblemException 404 if there is no such objection to this decision */
    Objection require(String productId, UUID decisionId, UUID objectionId) {
        return findByIdOptional(new Objection.Key(productId, objectionId))
                .filter(objection -> objection.decisionId().equals(decisionId))
                .orElseThrow(() -> ProblemException.notFound("There is no such objection."));
    }

    boolean hasOpen(String productId, UUID decisionId, String clientId) {
        return count(
                        "key.productId = ?1 and decisionId = ?2 and clientId = ?3 and state = ?4",
                        productId,
                        decisionId,
                        clientId,
                        Objection.State.OPEN)
                > 0;
    }

    /** A page of objections, oldest first, because they are answered in that order. */
    Page<Objection> page(Query query, String cursor, int pageSize) {
        return EntityTimeline.oldestFirst(ORDER)
                .where("e.state = :state", "state", query.state())
                .where("e.key.productId = :product", "product", query.productId())
                .where("e.decisionId = :decision", "decision", query.decisionId())
                .where("e.clientId = :client", "client", query.ofClient())
                .where(
                        "exists (select 1 from Product p where p.productId = e.key.productId and p.card.supplierId = :supplier)",
                        "supplier",
                        query.ofSupplier())
                .page(getEntityManager(), "objections " + query, cursor, pageSize);
    }
}
