package io.twostar.event;

import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
     * @param supplierId only facts about products of this supplier
     */
    record Filter(List<String> types, Optional<String> productId, Optional<String> supplierId) {}

    private static final String READ = """
            select event_id, position, type, product_id, occurred_at, data
            from event
            where position > ?
              and (cardinality(?::text[]) = 0 or type = any(?::text[]))
              and (?::text is null or product_id = ?)
              and (?::text is null or supplier_id = ?)
            order by position
            limit ?
            """;

    private static final String CHANGED_PRODUCTS = """
            select distinct product_id from event where position > ? and position <= ? and product_id <> ''
            """;

    private final Transactions transactions;

    EventFeed(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The facts behind a position, at most {@code limit}. */
    List<FeedEntry> behind(long position, Filter filter, int limit) {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(READ)) {
                String[] types = filter.types().toArray(String[]::new);
                select.setLong(1, position);
                select.setObject(2, types);
                select.setObject(3, types);
                select.setString(4, filter.productId().orElse(null));
                select.setString(5, filter.productId().orElse(null));
                select.setString(6, filter.supplierId().orElse(null));
                select.setString(7, filter.supplierId().orElse(null));
                select.setInt(8, limit);
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

    private static long lastPosition(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select last_position from event_position where id = 1");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The products that facts from behind {@code from} up to {@code to} are about. */
    public List<String> productsBetween(long from, long to) {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(CHANGED_PRODUCTS)) {
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
