package io.twostar.review;

import io.twostar.event.Outbox;
import io.twostar.event.Outboxes;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.http.Times;
import io.twostar.privacy.ErasureMarks;
import io.twostar.store.ErasedRecord;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Readers' votes. They change neither numbers nor listings, and so they lock the row of the review and not the product:
 * a review that everybody votes on keeps nobody from rating.
 */
@ApplicationScoped
class Voting {

    /** The vote of one reader on one review. */
    record Ballot(String productId, UUID reviewId, String voterId) {

        /** That this reader has voted on this review, or has written it. */
        String deed() {
            return ErasedRecord.deed(VoteRecords.KIND, reviewId.toString(), voterId);
        }
    }

    /** What a vote has led to; {@code isNew} if this reader had not voted before. */
    record Result(boolean isNew, int helpful, int notHelpful) {}

    private record Votes(int helpful, int notHelpful) {

        Votes with(boolean vote, int change) {
            return vote ? new Votes(helpful + change, notHelpful) : new Votes(helpful, notHelpful + change);
        }
    }

    private static final String LOCK = """
            select author_id, status, helpful_votes, not_helpful_votes from review
            where product_id = ? and review_id = ?
            for update
            """;

    private static final String STANDING =
            "select helpful from review_vote where product_id = ? and review_id = ? and voter_id = ?";

    private static final String CAST = """
            insert into review_vote (product_id, review_id, voter_id, helpful, client_id, voted_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (product_id, review_id, voter_id) do update
            set helpful = excluded.helpful, client_id = excluded.client_id, voted_at = excluded.voted_at
            """;

    private static final String TAKE_BACK =
            "delete from review_vote where product_id = ? and review_id = ? and voter_id = ?";

    private static final String COUNT = """
            update review set helpful_votes = ?, not_helpful_votes = ?, helpfulness = ?
            where product_id = ? and review_id = ?
            """;

    private final Transactions transactions;
    private final ErasureMarks marks;
    private final Outboxes outboxes;
    private final Times times;

    Voting(Transactions transactions, ErasureMarks marks, Outboxes outboxes, Times times) {
        this.transactions = transactions;
        this.marks = marks;
        this.outboxes = outboxes;
        this.times = times;
    }

    /**
     * @throws ProblemException 404 if the public sees no such review, 409 if a vote of before the voter's erasure still
     * counts, 422 if the review is the voter's own
     */
    Result cast(Ballot ballot, boolean helpful, String clientId) {
        return transactions.inNew(sql -> {
            Votes votes = lock(sql, ballot);
            Optional<Boolean> before = standing(sql, ballot);
            if (before.filter(vote -> vote == helpful).isPresent()) {
                return new Result(false, votes.helpful(), votes.notHelpful());
            }
            Instant now = times.now();
            try (PreparedStatement cast = sql.prepareStatement(CAST)) {
                bind(cast, ballot);
                cast.setBoolean(4, helpful);
                cast.setString(5, clientId);
                cast.setTimestamp(6, Timestamp.from(now));
                cast.executeUpdate();
            }
            // Only now: an erasure of this voter may have been at work on the vote, and is over.
            marks.requireFirst(sql, ballot.productId(), ballot.deed());
            Votes rest = before.map(vote -> votes.with(vote, -1)).orElse(votes);
            Votes after = rest.with(helpful, 1);
            count(sql, ballot, after, now);
            return new Result(before.isEmpty(), after.helpful(), after.notHelpful());
        });
    }

    /**
     * Taking back a vote that was never cast changes nothing.
     *
     * @throws ProblemException 404 if the public sees no such review
     */
    void takeBack(Ballot ballot) {
        transactions.inNew(sql -> {
            Votes votes = lock(sql, ballot);
            Optional<Boolean> before = standing(sql, ballot);
            if (before.isPresent()) {
                try (PreparedStatement delete = sql.prepareStatement(TAKE_BACK)) {
                    bind(delete, ballot);
                    delete.executeUpdate();
                }
                count(sql, ballot, votes.with(before.get(), -1), times.now());
            }
            return before;
        });
    }

    /** Votes on one review come one after the other. */
    private static Votes lock(SqlSession sql, Ballot ballot) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(LOCK)) {
            select.setString(1, ballot.productId());
            select.setObject(2, ballot.reviewId());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || !row.getString("status").equals(ReviewStatus.PUBLISHED.name())) {
                    throw Reviews.notFound();
                }
                if (ballot.voterId().equals(row.getString("author_id"))) {
                    throw new ProblemException(ProblemType.UNPROCESSABLE, "Nobody votes on a review of their own.");
                }
                return new Votes(row.getInt("helpful_votes"), row.getInt("not_helpful_votes"));
            }
        }
    }

    private static Optional<Boolean> standing(SqlSession sql, Ballot ballot) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(STANDING)) {
            bind(select, ballot);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
            }
        }
    }

    private static void bind(PreparedStatement statement, Ballot ballot) throws SQLException {
        statement.setString(1, ballot.productId());
        statement.setObject(2, ballot.reviewId());
        statement.setString(3, ballot.voterId());
    }

    private void count(SqlSession sql, Ballot ballot, Votes votes, Instant now) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(COUNT)) {
            update.setInt(1, votes.helpful());
            update.setInt(2, votes.notHelpful());
            update.setDouble(3, Helpfulness.of(votes.helpful(), votes.notHelpful()));
            update.setString(4, ballot.productId());
            update.setObject(5, ballot.reviewId());
            update.executeUpdate();
        }
        Outbox outbox = outboxes.open();
        outbox.append(ballot.productId(), new ReviewVoted(ballot.reviewId(), votes.helpful(), votes.notHelpful()), now);
        outbox.write(sql);
    }
}
