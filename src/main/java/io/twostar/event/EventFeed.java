package io.twostar.event;

import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The events in the order of their positions. */
@ApplicationScoped
public class EventFeed {

    /**
     * Which events a reader follows.
     *
     * @param types only these; empty for all
     * @param categories only events about products that were in one of these; empty for all
     * @param supplierId only events about products of this supplier, and none of purchases or of the shop's own work
     */
    public record Filter(
            List<String> types, List<String> categories, Optional<String> productId, Optional<String> supplierId) {

        /** The same for one product. */
        public Filter of(String product) {
            return new Filter(types, categories, Optional.of(product), supplierId);
        }
    }

    private static final String READ = """
            select event_id, position, type, product_id, occurred_at, data
            from event
            where position > :after and position <= :upTo
              and (cardinality(:types::text[]) = 0 or type = any(:types::text[]))
              and (cardinality(:categories::text[]) = 0 or category = any(:categories::text[]))
              and (:productId::text is null or product_id = :productId)
              and (:supplierId::text is null or supplier_id = :supplierId
                and type !~ '^(purchase|invitation|observation|surge|purge|stop|text)[.]' and type <> 'review.invited')
            order by position
            limit :limit
            """;

    private static final String AT = """
            select event_id, position, type, product_id, occurred_at, data
            from event
            where product_id = any(:productIds::text[]) and position = any(:positions::bigint[])
            order by position
            """;

    private static final String FIRST_BEHIND = """
            select position, occurred_at from event where position > :position order by position limit 1
            """;

    private static final String CHANGED_PRODUCTS = """
            select distinct product_id from event where position > :from and position <= :to and product_id <> ''
            """;

    private static final String LAST_POSITION = "select last_position from event_position where id = 1";

    private static final String FORGOTTEN_UP_TO = "select forgotten_up_to from event_position where id = 1";

    private record Place(long position, Instant occurredAt) {}

    private final Transactions transactions;

    EventFeed(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The events after a position, at most {@code limit}. */
    List<FeedEntry> after(long position, Filter filter, int limit) {
        return between(position, Long.MAX_VALUE, filter, limit);
    }

    /** The events after one position up to another, at most {@code limit}. */
    public List<FeedEntry> between(long after, long upTo, Filter filter, int limit) {
        return transactions.read(sql -> sql.query(READ)
                .bind("after", after)
                .bind("upTo", upTo)
                .bindAll(filter)
                .bind("limit", limit)
                .list(EventFeed::entry));
    }

    /** The events at these positions that are still kept. */
    public List<FeedEntry> at(Collection<String> productIds, Collection<Long> positions) {
        return transactions.read(sql -> sql.query(AT)
                .bind("productIds", productIds)
                .bind("positions", positions)
                .list(EventFeed::entry));
    }

    private static FeedEntry entry(Row row) {
        String productId = row.text("product_id");
        return new FeedEntry(
                row.uuid("event_id"),
                row.bigint("position"),
                row.text("type"),
                productId.equals(Outbox.NO_PRODUCT) ? null : productId,
                row.instant("occurred_at"),
                row.text("data"));
    }

    /** The newest position given so far; 0 when there is none. */
    public long lastPosition() {
        return transactions.read(EventFeed::lastPosition);
    }

    private static long lastPosition(SqlSession sql) {
        return sql.query(LAST_POSITION).one(row -> row.bigint("last_position"));
    }

    /** Events up to this position have been deleted; 0 while none have. */
    long forgottenUpTo() {
        return transactions.read(sql -> sql.query(FORGOTTEN_UP_TO).one(row -> row.bigint("forgotten_up_to")));
    }

    /**
     * The position after which all events from a time on are found, by binary search: positions follow the times of the
     * events, except for transactions that committed late.
     */
    public long positionBefore(Instant from) {
        return transactions.read(sql -> {
            long low = 0;
            long high = lastPosition(sql);
            while (low < high) {
                long middle = low + (high - low) / 2;
                Optional<Place> place = firstAfter(sql, middle);
                if (place.isPresent() && place.get().occurredAt().isBefore(from)) {
                    low = Math.min(place.get().position(), high);
                } else {
                    high = middle;
                }
            }
            return low;
        });
    }

    private static Optional<Place> firstAfter(SqlSession sql, long position) {
        return sql.query(FIRST_BEHIND)
                .bind("position", position)
                .first(row -> new Place(row.bigint("position"), row.instant("occurred_at")));
    }

    /** The products of the events after {@code from} up to {@code to}. */
    public List<String> productsBetween(long from, long to) {
        return transactions.read(sql ->
                sql.query(CHANGED_PRODUCTS).bind("from", from).bind("to", to).list(row -> row.text("product_id")));
    }
}
