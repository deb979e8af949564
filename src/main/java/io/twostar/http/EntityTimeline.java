package io.twostar.http;

import io.twostar.http.problem.Times;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A list of entities by their time and id, built from the caller's conditions. */
public final class EntityTimeline<T> {

    /** Which attributes of the entity {@code e} order it. */
    public record Order<T>(
            Class<T> entity, String time, String id, Function<T, Instant> timeOf, Function<T, UUID> idOf) {}

    private final Order<T> order;
    private final boolean newestFirst;
    private final List<String> conditions = new ArrayList<>(List.of("true"));
    private final Map<String, Object> parameters = new HashMap<>();

    private EntityTimeline(Order<T> order, boolean newestFirst) {
        this.order = order;
        this.newestFirst = newestFirst;
    }

    public static <T> EntityTimeline<T> newestFirst(Order<T> order) {
        return new EntityTimeline<>(order, true);
    }

    public static <T> EntityTimeline<T> oldestFirst(Order<T> order) {
        return new EntityTimeline<>(order, false);
    }

    /** Only what satisfies a condition without parameters. */
    public EntityTimeline<T> where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Only what satisfies the condition, in which the parameter has the name given; no condition without a value. */
    public EntityTimeline<T> where(String condition, String name, Optional<?> value) {
        value.ifPresent(present -> {
            conditions.add(condition);
            parameters.put(name, present);
        });
        return this;
    }

    /** @param fingerprint everything that selects, for the cursor to be bound to */
    public Page<T> page(EntityManager entities, String fingerprint, String cursor, int pageSize) {
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            where(after(), "afterTime", Optional.of(Instant.parse(place[0])));
            parameters.put("afterId", UUID.fromString(place[1]));
        }
        String direction = newestFirst ? " desc" : "";
        TypedQuery<T> select = entities.createQuery(
                        "from " + order.entity().getName() + " e where " + String.join(" and ", conditions)
                                + " order by e." + order.time() + direction + ", e." + order.id() + direction,
                        order.entity())
                .setMaxResults(pageSize + 1);
        parameters.forEach(select::setParameter);
        return Page.of(
                select.getResultList(),
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(order.timeOf().apply(last)),
                        order.idOf().apply(last).toString()));
    }

    private String after() {
        String than = newestFirst ? "<" : ">";
        return "(e.%1$s %3$s :afterTime or e.%1$s = :afterTime and e.%2$s %3$s :afterId)"
                .formatted(order.time(), order.id(), than);
    }
}
