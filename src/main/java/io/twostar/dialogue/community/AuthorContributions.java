package io.twostar.dialogue.community;

import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.store.SqlSession;
import io.twostar.store.author.Author;
import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import io.twostar.store.author.AuthorSql;
import io.twostar.store.author.ErasableRecords;
import io.twostar.store.author.ErasedRecord;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Questions, answers and tips consist of text only, so they are withdrawn and erased with their author. */
@Singleton
class AuthorContributions extends ErasableRecords {

    static final String VOTES = "contributionVotes";

    private static final AuthorSql FIND = new AuthorSql("""
            select product_id, contribution_id from contribution where author_id = :author
            order by product_id, contribution_id limit :most
            """);

    private static final AuthorSql EXPORT =
            new AuthorSql("select told_of(c) from contribution c where c.author_id = :author");

    private final Listings listings;
    private final Contributions contributions;
    private final ContributionTexts texts;

    AuthorContributions(Listings listings, Contributions contributions, ContributionTexts texts) {
        super(
                "contributions",
                Set.of(
                        "contribution.author_id",
                        "contribution.author_name",
                        "contribution.client_id",
                        "contribution.text",
                        "contribution.locale"),
                EXPORT);
        this.listings = listings;
        this.contributions = contributions;
        this.texts = texts;
    }

    @Override
    public List<ErasedRecord> erase(SqlSession sql, Author author, int most) {
        List<Contribution.Key> found = FIND.query(sql, author, most).list(Contribution.Key.class);
        return listings.changeFound(found, Contribution.Key::productId, session -> {
            List<ErasedRecord> erased = new ArrayList<>();
            for (Contribution.Key key : found) {
                Contribution contribution = contributions.findById(key);
                if (contribution.contributor().is(author.authorId())) {
                    erased.add(said(contribution));
                    withdraw(session, contribution);
                    contribution.erase(author.pseudonym());
                }
            }
            return erased;
        });
    }

    private void withdraw(ListingSession session, Contribution contribution) {
        if (contribution.status() == Contribution.Status.WITHDRAWN) {
            return;
        }
        if (contribution.kind() == Contribution.Kind.ANSWER && contribution.isVisible()) {
            contributions.questionOf(contribution).lose(contribution);
        }
        contribution.become(Contribution.Status.WITHDRAWN);
        texts.forget(session, contribution);
        session.append(session.require(contribution.productId()), ContributionEvent.withdrawn(contribution));
    }

    private static ErasedRecord said(Contribution contribution) {
        return ErasedRecord.of(
                contribution.productId(),
                contribution.contributionId().toString(),
                contribution.contributor().displayName().orElse(null),
                contribution.content().text());
    }

    /** Votes stay counted when their voters are forgotten. */
    @Produces
    @Singleton
    static AuthorRecords contributionVotes() {
        return AuthorRows.of(
                VOTES,
                Set.of("contribution_vote.voter_id"),
                "select told_of(v) from contribution_vote v where v.voter_id = :author",
                """
                update contribution_vote v set voter_id = :pseudonym
                from (select product_id, contribution_id from contribution_vote
                      where voter_id = :author and product_id = any(:products::text[]) limit :most) found
                where v.product_id = found.product_id and v.contribution_id = found.contribution_id
                    and v.voter_id = :author
                returning v.product_id, v.contribution_id::text as record_id, v.contribution_id::text as subject
                """);
    }

    @Produces
    @Singleton
    static AuthorRecords questionInvitations() {
        return AuthorRows.of(
                "questionInvitations",
                Set.of("question_invitation.author_id"),
                "select told_of(i) from question_invitation i where i.author_id = :author",
                """
                delete from question_invitation i
                using (select product_id, question_id from question_invitation
                       where author_id = :author and product_id = any(:products::text[]) limit :most) found
                where i.product_id = found.product_id and i.question_id = found.question_id and i.author_id = :author
                returning i.product_id, i.question_id::text as record_id
                """);
    }
}
