package io.twostar.delisting.objection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.twostar.http.Cursors;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The objections, by the questions asked of them. */
@ApplicationScoped
class Objections implements PanacheRepositoryBase<Objection, Objection.Key> {

    /**
     * Which objections are asked for.
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

    /** A page of objections, oldest first: that is the order in which they are to be answered. */
    io.twostar.http.Page<Objection> page(Query query, String cursor, int pageSize) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> parameters = new HashMap<>();
        query.state().ifPresent(state -> add(conditions, parameters, "o.state = :state", "state", state));
        query.productId().ifPresent(id -> add(conditions, parameters, "o.key.productId = :product", "product", id));
        query.decisionId().ifPresent(id -> add(conditions, parameters, "o.decisionId = :decision", "decision", id));
        query.ofClient().ifPresent(client -> add(conditions, parameters, "o.clientId = :client", "client", client));
        query.ofSupplier()
                .ifPresent(supplier -> add(
                        conditions,
                        parameters,
                        "exists (select 1 from Product p where p.productId = o.key.productId and p.card.supplierId = :supplier)",
                        "supplier",
                        supplier));
        String fingerprint = "objections " + query;
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            add(
                    conditions,
                    parameters,
                    "(o.createdAt > :at or o.createdAt = :at and o.key.objectionId > :id)",
                    "at",
                    Instant.parse(place[0]));
            parameters.put("id", UUID.fromString(place[1]));
        }
        List<Objection> rows = find(
                        "from Objection o where " + String.join(" and ", conditions)
                                + " order by o.createdAt, o.key.objectionId",
                        parameters)
                .page(Page.ofSize(pageSize + 1))
                .list();
        return io.twostar.http.Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(last.createdAt()),
                        last.objectionId().toString()));
    }

    private static void add(
            List<String> conditions, Map<String, Object> parameters, String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }
}
