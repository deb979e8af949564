package io.twostar.logbook;

import io.twostar.http.EntityTimeline;
import io.twostar.http.Page;
import io.twostar.http.ProductRecords;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The observations. */
@Singleton
class Observations extends ProductRecords<Observation, Observation.Key> {

    private static final EntityTimeline.Order<Observation> ORDER = new EntityTimeline.Order<>(
            Observation.class, "recordedAt", "key.observationId", Observation::recordedAt, Observation::observationId);

    /** Observations routed by a responsibility that has been changed, deleted or has ended since. */
    private static final String STRAY = """
            select o.product_id, o.observation_id from observation o
            left join responsibility r on r.responsibility_id = o.responsibility_id
            where o.state <> 'RESOLVED' and o.responsibility_id is not null
              and (r.responsibility_id is null or r.updated_at <> o.responsibility_at or r.valid_until <= :now)
            order by o.recorded_at limit :most
            """;

    /** Filter for observations. */
    record Query(
            Optional<Observation.State> state,
            Optional<String> owner,
            Optional<String> productId,
            Optional<String> topic,
            Optional<Instant> overdueAt) {}

    private final Transactions transactions;

    Observations(Transactions transactions) {
        super(ORDER, Observation.Key::new, "There is no such observation.");
        this.transactions = transactions;
    }

    /** Overdue observations, the longest overdue first. */
    List<Observation.Key> overdue(Instant now, int most) {
        return due(
                Observation.Key.class,
                "e.state <> RESOLVED and e.level <> DEFAULT_OWNER and e.dueAt <= :now order by e.dueAt",
                now,
                most);
    }

    /** Observations routed by a responsibility that has been changed, deleted or has ended since. */
    List<Observation.Key> misrouted(Instant now, int most) {
        return transactions.read(
                sql -> sql.query(STRAY).bind("now", now).bind("most", most).list(Observation.Key.class));
    }

    /** A page of observations, oldest first, because they are handled in that order. */
    Page<Observation> page(Query query, String cursor, int pageSize) {
        return EntityTimeline.oldestFirst(ORDER)
                .where("e.state = :state", "state", query.state())
                .where("e.owner = :owner", "owner", query.owner())
                .where("e.key.productId = :product", "product", query.productId())
                .where("e.topic = :topic", "topic", query.topic())
                .where("e.state <> RESOLVED and e.dueAt <= :now", "now", query.overdueAt())
                .page(getEntityManager(), fingerprint(query), cursor, pageSize);
    }

    /** All pages use the time of the first page to decide what is overdue. */
    private static String fingerprint(Query query) {
        return "observations " + query.state() + query.owner() + query.productId() + query.topic()
                + query.overdueAt().isPresent();
    }
}
