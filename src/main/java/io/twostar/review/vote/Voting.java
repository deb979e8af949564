package io.twostar.review.vote;

import io.twostar.event.Outbox;
import io.twostar.event.Outboxes;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.privacy.ErasureMarks;
import io.twostar.review.ReviewStatus;
import io.twostar.review.Reviews;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.author.ErasedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Readers' votes on reviews. They change neither numbers nor listings, so they lock the review and not the product: a
 * popular review does not delay new ratings.
 */
@ApplicationScoped
public class Voting {

    /** The vote of one reader on one review. */
    public record Ballot(String productId, UUID reviewId, String voterId) {

        /** Key of the action: this reader has voted on this review, or has written it. */
        public String actionKey() {
            return ErasedRecord.actionKey(VoteRecords.KIND, reviewId.toString(), voterId);
        }
    }

    /** All votes on a review, after one of them. */
    record Result(int helpful, int notHelpful) {}

    /** @param home the product at which the review was written */
    private record Votes(int helpful, int notHelpful, String home) {

        static Votes of(Row row) {
            return new Votes(row.integer("helpful_votes"), row.integer("not_helpful_votes"), row.text("home"));
        }

        Votes with(boolean vote, int change) {
            return vote ? new Votes(helpful + change, notHelpful, home) : new Votes(helpful, notHelpful + change, home);
        }
    }

    private static final String LOCK = """
            select author_id, status, helpful_votes, not_helpful_votes,
                split_part(coalesce(moved_from, product_id), ':', 1) as home
            from review
            where product_id = :productId and review_id = :reviewId
            for update
            """;

    private static final String STANDING = """
            select helpful from review_vote
            where product_id = :productId and review_id = :reviewId and voter_id = :voterId
            """;

    private static final String CAST = """
            insert into review_vote (product_id, review_id, voter_id, helpful, client_id, voted_at)
            values (:productId, :reviewId, :voterId, :helpful, :clientId, :now)
            on conflict (product_id, review_id, voter_id) do update
            set helpful = excluded.helpful, client_id = excluded.client_id, voted_at = excluded.voted_at
            """;

    private static final String TAKE_BACK = """
            delete from review_vote where product_id = :productId and review_id = :reviewId and voter_id = :voterId
            """;

    private static final String COUNT = """
            update review set helpful_votes = :helpful, not_helpful_votes = :notHelpful, helpfulness = :helpfulness
            where product_id = :productId and review_id = :reviewId
            """;

    private static final String OF_VOTER = """
            select product_id, review_id, helpful from review_vote
            where voter_id = :voterId and product_id = any(:productIds::text[])
            order by voted_at desc limit 1000
            """;

    private final Transactions transactions;
    private final Reviews reviews;
    private final ErasureMarks marks;
    private final Outboxes outboxes;
    private final Times times;

    Voting(Transactions transactions, Reviews reviews, ErasureMarks marks, Outboxes outboxes, Times times) {
        this.transactions = transactions;
        this.reviews = reviews;
        this.marks = marks;
        this.outboxes = outboxes;
        this.times = times;
    }

    /**
     * @throws ProblemException 404 if the public sees no such review, 409 if a vote from before the voter's erasure
     *     still counts, 422 if the review is the voter's own
     */
    Result cast(Ballot ballot, boolean helpful, String clientId) {
        return transactions.inNew(sql -> {
            Votes votes = lock(sql, ballot);
            Optional<Boolean> before = standing(sql, ballot);
            if (before.filter(vote -> vote == helpful).isPresent()) {
                return new Result(votes.helpful(), votes.notHelpful());
            }
            Instant now = times.now();
            sql.query(CAST)
                    .bindAll(ballot)
                    .bind("helpful", helpful)
                    .bind("clientId", clientId)
                    .bind("now", now)
                    .update();
            // Checked only now: an erasure of this voter may just have completed.
            marks.requireFirst(sql, votes.home(), ballot.actionKey());
            Votes rest = before.map(vote -> votes.with(vote, -1)).orElse(votes);
            Votes after = rest.with(helpful, 1);
            count(sql, ballot, after, now);
            return new Result(after.helpful(), after.notHelpful());
        });
    }

    /**
     * Withdrawing a vote that was never cast changes nothing.
     *
     * @throws ProblemException 404 if the public sees no such review
     */
    void withdraw(Ballot ballot) {
        transactions.inNew(sql -> {
            Votes votes = lock(sql, ballot);
            Optional<Boolean> before = standing(sql, ballot);
            if (before.isPresent()) {
                sql.query(TAKE_BACK).bindAll(ballot).update();
                count(sql, ballot, votes.with(before.get(), -1), times.now());
            }
            return before;
        });
    }

    /** The latest votes of a reader, at most a thousand, on reviews of these products. */
    public List<CustomerVote> of(String voterId, Collection<String> productIds) {
        return transactions.read(sql -> sql.query(OF_VOTER)
                .bind("voterId", voterId)
                .bind("productIds", productIds)
                .list(CustomerVote.class));
    }

    /** Votes on one review come one after the other. */
    private Votes lock(SqlSession sql, Ballot ballot) {
        return sql.query(LOCK)
                .bindAll(ballot)
                .first(row -> {
                    requireVisible(row);
                    requireOther(row, ballot.voterId());
                    return Votes.of(row);
                })
                .orElseThrow(() -> reviews.missing(ballot.productId(), ballot.reviewId()));
    }

    private static void requireVisible(Row row) {
        if (row.constant("status", ReviewStatus.class) != ReviewStatus.PUBLISHED) {
            throw Reviews.notFound();
        }
    }

    private static void requireOther(Row row, String voterId) {
        if (voterId.equals(row.text("author_id"))) {
            throw new ProblemException(ProblemType.OWN_CONTENT, "Nobody votes on a review of their own.");
        }
    }

    private static Optional<Boolean> standing(SqlSession sql, Ballot ballot) {
        return sql.query(STANDING).bindAll(ballot).first(row -> row.bool("helpful"));
    }

    private void count(SqlSession sql, Ballot ballot, Votes votes, Instant now) {
        sql.query(COUNT)
                .bindAll(ballot)
                .bind("helpful", votes.helpful())
                .bind("notHelpful", votes.notHelpful())
                .bind("helpfulness", Helpfulness.of(votes.helpful(), votes.notHelpful()))
                .update();
        Outbox outbox = outboxes.open();
        outbox.append(ballot.productId(), new ReviewVoted(ballot.reviewId(), votes.helpful(), votes.notHelpful()), now);
        outbox.write(sql);
    }
}
