package io.twostar.dialogue.poll;

import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The votes of polls; the caller holds the lock of the product. */
final class PollVotes {

    /** A vote that was cast. */
    record Cast(String option, boolean buyer) {}

    private static final String BEFORE =
            "select option from poll_vote where product_id = :productId and poll_id = :pollId and voter_id = :voterId";

    private static final String CAST = """
            insert into poll_vote (product_id, poll_id, voter_id, option, buyer, voted_at)
            values (:productId, :pollId, :voterId, :option, :buyer, :votedAt)
            on conflict (product_id, poll_id, voter_id) do update set
                option = excluded.option, buyer = excluded.buyer, voted_at = excluded.voted_at
            """;

    private static final String TAKE_BACK = """
            delete from poll_vote where product_id = :productId and poll_id = :pollId and voter_id = :voterId
            returning option, buyer
            """;

    private static final String COUNT = """
            select option, count(*) as votes, count(*) filter (where buyer) as buyers
            from poll_vote where product_id = :productId and poll_id = :pollId group by option
            """;

    private PollVotes() {}

    /** What the voter chose before, if they voted. */
    static Optional<String> before(SqlSession sql, Poll poll, String voterId) {
        return query(sql, BEFORE, poll).bind("voterId", voterId).first(row -> row.text("option"));
    }

    static void cast(SqlSession sql, Poll poll, PollVoteView vote) {
        query(sql, CAST, poll).bindAll(vote).update();
    }

    /** Deletes the vote, and returns it if there was one. */
    static Optional<Cast> takeBack(SqlSession sql, Poll poll, String voterId) {
        return query(sql, TAKE_BACK, poll).bind("voterId", voterId).first(row -> row.as(Cast.class));
    }

    static Map<String, PollResult.Count> count(SqlSession sql, Poll poll) {
        Map<String, PollResult.Count> counts = new HashMap<>();
        query(sql, COUNT, poll)
                .forEach(row -> counts.put(
                        row.text("option"), new PollResult.Count(row.bigint("votes"), row.bigint("buyers"))));
        return counts;
    }

    private static Query query(SqlSession sql, String statement, Poll poll) {
        return sql.query(statement).bind("productId", poll.productId()).bind("pollId", poll.pollId());
    }
}
