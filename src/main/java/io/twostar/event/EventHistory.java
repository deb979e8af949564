package io.twostar.event;

import io.twostar.store.Row;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The events about products between two positions of the feed. */
@ApplicationScoped
public class EventHistory {

    private static final String BETWEEN = """
            select position, type, product_id, occurred_at, data
            from event
            where position > :from and position <= :to and product_id <> ''
            order by position
            limit :limit
            """;

    /** Positions have no gaps: events older than the oldest one left have been deleted. */
    private static final String FORGOTTEN = """
            select coalesce((select position from event order by position limit 1), last_position + 1) - 1 as forgotten
            from event_position where id = 1
            """;

    private final Transactions transactions;

    EventHistory(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Oldest first, after {@code from} up to {@code to}, at most {@code limit}. */
    public List<PastEvent> between(long from, long to, int limit) {
        return transactions.read(sql -> sql.query(BETWEEN)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .list(EventHistory::event));
    }

    private static PastEvent event(Row row) {
        return new PastEvent(
                row.bigint("position"),
                row.text("type"),
                row.text("product_id"),
                row.instant("occurred_at"),
                row.text("data"));
    }

    /** Whether every event after this position is still kept. */
    public boolean reachBackTo(long position) {
        return transactions.read(sql -> sql.query(FORGOTTEN).one(row -> row.bigint("forgotten"))) <= position;
    }
}
