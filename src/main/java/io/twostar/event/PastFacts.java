package io.twostar.event;

import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The facts about products between two positions of the feed. */
@ApplicationScoped
public class PastFacts {

    private static final String BETWEEN = """
            select position, type, product_id, occurred_at, data
            from event
            where position > ? and position <= ? and product_id <> ''
            order by position
            limit ?
            """;

    /** Positions without a gap up to the last one: whatever is older than the oldest that is left was forgotten. */
    private static final String FORGOTTEN = """
            select coalesce((select position from event order by position limit 1), last_position + 1) - 1
            from event_position where id = 1
            """;

    private final Transactions transactions;

    PastFacts(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Oldest first, from behind {@code from} up to {@code to}, at most {@code limit}. */
    public List<PastFact> between(long from, long to, int limit) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(BETWEEN)) {
                select.setLong(1, from);
                select.setLong(2, to);
                select.setInt(3, limit);
                return facts(select);
            }
        });
    }

    private static List<PastFact> facts(PreparedStatement select) throws SQLException {
        List<PastFact> facts = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                facts.add(new PastFact(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)));
            }
        }
        return facts;
    }

    /** Whether every fact behind this position is still kept. */
    public boolean reachBackTo(long position) {
        return transactions.read(PastFacts::forgotten) <= position;
    }

    private static long forgotten(SqlSession sql) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(FORGOTTEN);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
