package io.twostar.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All webhooks. Only administrators see those of others. */
@ApplicationScoped
public class Webhooks implements PanacheRepositoryBase<Webhook, UUID> {

    private static final String NEWEST = " order by createdAt desc, webhookId desc";

    /** @throws ProblemException 404 if there is none, or it belongs to another owner */
    public Webhook require(UUID webhookId, Owners owners) {
        return own(findByIdOptional(webhookId), owners);
    }

    /** Locked until the transaction ends: a change is based on what is there. */
    public Webhook requireForChange(UUID webhookId, Owners owners) {
        return own(findByIdOptional(webhookId, LockModeType.PESSIMISTIC_WRITE), owners);
    }

    public Optional<Webhook> findForChange(UUID webhookId) {
        return findByIdOptional(webhookId, LockModeType.PESSIMISTIC_WRITE);
    }

    List<Webhook> ofClientsForChange(List<String> clientIds) {
        return find("clientId in ?1 and enabled order by webhookId", clientIds)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    private static Webhook own(Optional<Webhook> webhook, Owners owners) {
        return webhook.filter(found -> owners.include(found.clientId()))
                .orElseThrow(() -> ProblemException.notFound("There is no such webhook."));
    }

    public long countOf(Owners owners) {
        return count("clientId in ?1", owners.clientIds());
    }

    /** Newest first. */
    public Page<Webhook> page(Owners owners, String cursor, int pageSize) {
        String fingerprint = "webhooks " + owners;
        String[] last = cursor == null ? null : Cursors.decode(cursor, fingerprint);
        String where = (owners.areAll() ? "1 = 1" : "clientId in :clients")
                + (last == null ? "" : " and (createdAt, webhookId) < (:createdAt, :webhookId)");
        Map<String, Object> parameters = new HashMap<>();
        if (!owners.areAll()) {
            parameters.put("clients", owners.clientIds());
        }
        if (last != null) {
            parameters.put("createdAt", Instant.parse(last[0]));
            parameters.put("webhookId", UUID.fromString(last[1]));
        }
        List<Webhook> rows = find(where + NEWEST, parameters).range(0, pageSize).list();
        return Page.of(
                rows,
                pageSize,
                webhook -> Cursors.encode(
                        fingerprint,
                        webhook.createdAt().toString(),
                        webhook.webhookId().toString()));
    }
}
