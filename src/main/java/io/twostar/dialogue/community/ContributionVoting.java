package io.twostar.dialogue.community;

import io.twostar.delisting.ListingSession;
import io.twostar.delisting.Listings;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.privacy.ErasureMarks;
import io.twostar.store.ErasedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Votes on answers and tips, one for each voter and contribution, never on one's own. */
@ApplicationScoped
class ContributionVoting {

    private static final String BEFORE = """
            select helpful from contribution_vote where product_id = ? and contribution_id = ? and voter_id = ?
            """;

    private static final String CAST = """
            insert into contribution_vote (product_id, contribution_id, voter_id, helpful, voted_at) values (?, ?, ?, ?, ?)
            on conflict (product_id, contribution_id, voter_id) do update set
                helpful = excluded.helpful, voted_at = excluded.voted_at
            """;

    private static final String TAKE_BACK = """
            delete from contribution_vote where product_id = ? and contribution_id = ? and voter_id = ?
            """;

    private final Listings listings;
    private final ErasureMarks marks;

    ContributionVoting(Listings listings, ErasureMarks marks) {
        this.listings = listings;
        this.marks = marks;
    }

    /**
     * @param found looks the contribution up, or refuses with 404
     * @param helpful empty to take the vote back
     * @throws ProblemException 409 if a vote of before the voter's erasure still counts, 422 for a vote on what the voter has written
     */
    Contribution vote(String productId, Supplier<Contribution> found, String voterId, Optional<Boolean> helpful) {
        return listings.change(Set.of(productId), session -> {
            session.require(productId);
            Contribution contribution = found.get();
            if (contribution.contributor().is(voterId)) {
                throw new ProblemException(ProblemType.UNPROCESSABLE, "Nobody votes on what they have written.");
            }
            Optional<Boolean> before = before(session, contribution, voterId);
            if (!before.equals(helpful)) {
                marks.requireFirst(
                        session.sql(),
                        productId,
                        ErasedRecord.deed(
                                AuthorContributions.VOTES,
                                contribution.contributionId().toString(),
                                voterId));
                store(session, contribution, voterId, helpful);
                contribution.standing().vote(before, helpful);
                session.append(session.require(productId), ContributionFact.voted(contribution));
            }
            return contribution;
        });
    }

    private static Optional<Boolean> before(ListingSession session, Contribution contribution, String voterId)
            throws SQLException {
        try (PreparedStatement select = session.sql().prepareStatement(BEFORE)) {
            bind(select, contribution, voterId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
            }
        }
    }

    private static void store(
            ListingSession session, Contribution contribution, String voterId, Optional<Boolean> helpful)
            throws SQLException {
        try (PreparedStatement change = session.sql().prepareStatement(helpful.isPresent() ? CAST : TAKE_BACK)) {
            bind(change, contribution, voterId);
            if (helpful.isPresent()) {
                change.setBoolean(4, helpful.get());
                change.setTimestamp(5, Timestamp.from(session.now()));
            }
            change.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Contribution contribution, String voterId)
            throws SQLException {
        statement.setString(1, contribution.productId());
        statement.setObject(2, contribution.contributionId());
        statement.setString(3, voterId);
    }
}
