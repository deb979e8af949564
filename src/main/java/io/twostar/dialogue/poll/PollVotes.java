package io.twostar.dialogue.poll;

import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The votes of polls; the caller holds the lock of the product. */
final class PollVotes {

    private static final String BEFORE =
            "select option from poll_vote where product_id = ? and poll_id = ? and voter_id = ?";

    private static final String CAST = """
            insert into poll_vote (product_id, poll_id, voter_id, option, buyer, voted_at) values (?, ?, ?, ?, ?, ?)
            on conflict (product_id, poll_id, voter_id) do update set
                option = excluded.option, buyer = excluded.buyer, voted_at = excluded.voted_at
            """;

    private static final String COUNT = """
            select option, count(*), count(*) filter (where buyer)
            from poll_vote where product_id = ? and poll_id = ? group by option
            """;

    private PollVotes() {}

    /** What the voter chose before, if they voted. */
    static Optional<String> before(SqlSession sql, Poll poll, String voterId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(BEFORE)) {
            select.setString(1, poll.productId());
            select.setObject(2, poll.pollId());
            select.setString(3, voterId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    static void cast(SqlSession sql, Poll poll, String voterId, PollVoteView vote) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(CAST)) {
            insert.setString(1, poll.productId());
            insert.setObject(2, poll.pollId());
            insert.setString(3, voterId);
            insert.setString(4, vote.option());
            insert.setBoolean(5, vote.buyer());
            insert.setTimestamp(6, Timestamp.from(vote.votedAt()));
            insert.executeUpdate();
        }
    }

    static Map<String, PollResult.Count> count(SqlSession sql, Poll poll) throws SQLException {
        Map<String, PollResult.Count> counts = new HashMap<>();
        try (PreparedStatement select = sql.prepareStatement(COUNT)) {
            select.setString(1, poll.productId());
            select.setObject(2, poll.pollId());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getString(1), new PollResult.Count(row.getLong(2), row.getLong(3)));
                }
            }
        }
        return counts;
    }
}
