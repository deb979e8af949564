package io.twostar.event;

import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The facts in the order of their positions. */
@ApplicationScoped
public class EventFeed {

    /**
     * Which facts a reader follows.
     *
     * @param types only these; empty for all
     * @param categories only facts about products that were in one of these; empty for all
     * @param supplierId only facts about products of this supplier, and none of purchases or of the shop's own work
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
            where position > ? and position <= ?
              and (cardinality(?::text[]) = 0 or type = any(?::text[]))
              and (cardinality(?::text[]) = 0 or category = any(?::text[]))
              and (?::text is null or product_id = ?)
              and (?::text is null or supplier_id = ? and type !~ '^(purchase|invitation|observation|surge|purge|stop|text)[.]'
                and type <> 'review.invited')
            order by position
            limit ?
            """;

    private static final String AT = """
            select event_id, position, type, product_id, occurred_at, data
            from event
            where product_id = any(?::text[]) and position = any(?::bigint[])
            order by position
            """;

    private static final String FIRST_BEHIND = """
            select position, occurred_at from event where position > ? order by position limit 1
            """;

    private static final String CHANGED_PRODUCTS = """
            select distinct product_id from event where position > ? and position <= ? and product_id <> ''
            """;

    private record Place(long position, Instant occurredAt) {}

    private final Transactions transactions;

    EventFeed(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The facts behind a position, at most {@code limit}. */
    List<FeedEntry> behind(long position, Filter filter, int limit) {
        return between(position, Long.MAX_VALUE, filter, limit);
    }

    /** The facts from behind one position up to another, at most {@code limit}. */
    public List<FeedEntry> between(long behind, long upTo, Filter filter, int limit) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(READ)) {
                String[] types = filter.types().toArray(String[]::new);
                String[] categories = filter.categories().toArray(String[]::new);
                select.setLong(1, behind);
                select.setLong(2, upTo);
                select.setObject(3, types);
                select.setObject(4, types);
                select.setObject(5, categories);
                select.setObject(6, categories);
                select.setString(7, filter.productId().orElse(null));
                select.setString(8, filter.productId().orElse(null));
                select.setString(9, filter.supplierId().orElse(null));
                select.setString(10, filter.supplierId().orElse(null));
                select.setInt(11, limit);
                return entries(select);
            }
        });
    }

    /** The facts at these positions, as far as they are kept. */
    public List<FeedEntry> at(Collection<String> productIds, Collection<Long> positions) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(AT)) {
                select.setObject(1, productIds.toArray(String[]::new));
                select.setObject(2, positions.toArray(Long[]::new));
                return entries(select);
            }
        });
    }

    private static List<FeedEntry> entries(PreparedStatement select) throws SQLException {
        List<FeedEntry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String productId = row.getString(4);
                entries.add(new FeedEntry(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getString(3),
                        productId.equals(Outbox.NO_PRODUCT) ? null : productId,
                        row.getTimestamp(5).toInstant(),
                        row.getString(6)));
            }
        }
        return entries;
    }

    /** The newest position given so far; 0 when there is none. */
    public long lastPosition() {
        return transactions.read(EventFeed::lastPosition);
    }

    private static long lastPosition(SqlSession sql) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement("select last_position from event_position where id = 1");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Everything up to this position is no longer kept; 0 while all of it is. */
    long forgottenUpTo() {
        return transactions.read(sql -> {
            try (PreparedStatement select =
                            sql.prepareStatement("select forgotten_up_to from event_position where id = 1");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /**
     * The position behind which everything lies that happened from a time on, found by halves: positions follow the
     * times of the facts but for what a slow transaction committed late.
     */
    public long positionBefore(Instant from) {
        return transactions.read(sql -> {
            long low = 0;
            long high = lastPosition(sql);
            while (low < high) {
                long middle = low + (high - low) / 2;
                Optional<Place> place = firstBehind(sql, middle);
                if (place.isPresent() && place.get().occurredAt().isBefore(from)) {
                    low = Math.min(place.get().position(), high);
                } else {
                    high = middle;
                }
            }
            return low;
        });
    }

    private static Optional<Place> firstBehind(SqlSession sql, long position) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(FIRST_BEHIND)) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Place(row.getLong(1), row.getTimestamp(2).toInstant()))
                        : Optional.empty();
            }
        }
    }

    /** The products that facts from behind {@code from} up to {@code to} are about. */
    public List<String> productsBetween(long from, long to) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(CHANGED_PRODUCTS)) {
                select.setLong(1, from);
                select.setLong(2, to);
                List<String> products = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        products.add(row.getString(1));
                    }
                }
                return products;
            }
        });
    }
}
