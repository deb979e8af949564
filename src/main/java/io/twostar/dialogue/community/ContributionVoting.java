package io.twostar.dialogue.community;

import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.privacy.ErasureMarks;
import io.twostar.review.vote.VoteView;
import io.twostar.store.Query;
import io.twostar.store.author.ErasedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Votes on answers and tips, one for each voter and contribution, never on one's own. */
@ApplicationScoped
public class ContributionVoting {

    private static final String BEFORE = """
            select helpful from contribution_vote
            where product_id = :productId and contribution_id = :contributionId and voter_id = :voterId
            """;

    private static final String CAST = """
            insert into contribution_vote (product_id, contribution_id, voter_id, helpful, voted_at)
            values (:productId, :contributionId, :voterId, :helpful, :now)
            on conflict (product_id, contribution_id, voter_id) do update set
                helpful = excluded.helpful, voted_at = excluded.voted_at
            """;

    private static final String TAKE_BACK = """
            delete from contribution_vote
            where product_id = :productId and contribution_id = :contributionId and voter_id = :voterId
            """;

    private final Listings listings;
    private final ErasureMarks marks;

    ContributionVoting(Listings listings, ErasureMarks marks) {
        this.listings = listings;
        this.marks = marks;
    }

    /**
     * @param found finds the contribution, or fails with 404
     * @throws ProblemException 409 if a vote from before the voter's erasure still counts, 422 for a vote on the
     *     voter's own contribution
     */
    public VoteView vote(String productId, Supplier<Contribution> found, String voterId, boolean helpful) {
        Standing standing =
                change(productId, found, voterId, Optional.of(helpful)).standing();
        return new VoteView(voterId, helpful, standing.helpful(), standing.unhelpful());
    }

    /** The same for a vote that is taken back; one that was never cast changes nothing. */
    public void withdraw(String productId, Supplier<Contribution> found, String voterId) {
        change(productId, found, voterId, Optional.empty());
    }

    private Contribution change(
            String productId, Supplier<Contribution> found, String voterId, Optional<Boolean> helpful) {
        return listings.change(Set.of(productId), session -> {
            session.require(productId);
            Contribution contribution = found.get();
            if (contribution.contributor().is(voterId)) {
                throw new ProblemException(ProblemType.OWN_CONTENT, "Nobody votes on what they have written.");
            }
            Optional<Boolean> before = before(session, contribution, voterId);
            if (!before.equals(helpful)) {
                marks.requireFirst(
                        session.sql(),
                        productId,
                        ErasedRecord.actionKey(
                                AuthorContributions.VOTES,
                                contribution.contributionId().toString(),
                                voterId));
                store(session, contribution, voterId, helpful);
                contribution.standing().vote(before, helpful);
                session.append(session.require(productId), ContributionEvent.voted(contribution));
            }
            return contribution;
        });
    }

    private static Optional<Boolean> before(ListingSession session, Contribution contribution, String voterId) {
        return query(session, BEFORE, contribution, voterId).first(row -> row.bool("helpful"));
    }

    private static void store(
            ListingSession session, Contribution contribution, String voterId, Optional<Boolean> helpful) {
        query(session, helpful.isPresent() ? CAST : TAKE_BACK, contribution, voterId)
                .bind("helpful", helpful)
                .bind("now", session.now())
                .update();
    }

    private static Query query(ListingSession session, String statement, Contribution contribution, String voterId) {
        return session.sql()
                .query(statement)
                .bind("productId", contribution.productId())
                .bind("contributionId", contribution.contributionId())
                .bind("voterId", voterId);
    }
}
