package io.twostar.dialogue.inquiry;

import io.twostar.dialogue.inquiry.InquiryOrder.Candidate;
import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What keeps a standing order from asking too much. */
final class AskedBefore {

    private static final String TODAY = """
            select order_id, count(*) from inquiry where order_id is not null and opened_at >= ? group by order_id
            """;

    private static final String AUTHORS = """
            select author_id, max(opened_at) from inquiry where author_id = any(?) group by author_id
            """;

    private AskedBefore() {}

    /** How often each order has asked since midnight UTC. */
    static Map<String, Integer> today(SqlSession sql, Instant now) throws SQLException {
        Map<String, Integer> asked = new HashMap<>();
        try (PreparedStatement select = sql.prepareStatement(TODAY)) {
            select.setTimestamp(1, Timestamp.from(now.truncatedTo(ChronoUnit.DAYS)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    asked.put(row.getString(1), row.getInt(2));
                }
            }
        }
        return asked;
    }

    /** When each of the authors was asked the last time, by whomever. */
    static Map<String, Instant> authors(SqlSession sql, List<Candidate> reviews) throws SQLException {
        Map<String, Instant> asked = new HashMap<>();
        try (PreparedStatement select = sql.prepareStatement(AUTHORS)) {
            select.setObject(
                    1, reviews.stream().map(Candidate::authorId).distinct().toArray(String[]::new));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    asked.put(row.getString(1), row.getTimestamp(2).toInstant());
                }
            }
        }
        return asked;
    }
}
