package io.twostar.dialogue.poll;

import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Votes stay counted when their voters are forgotten; a statement that quoted somebody no longer does. */
final class PollRecords {

    static final String KIND = "pollVotes";

    @Produces
    @Singleton
    AuthorRecords pollVotes() {
        return AuthorRows.of(
                        KIND,
                        Set.of("poll_vote.voter_id", "poll.statement"),
                        "select told_of(v) from poll_vote v where v.voter_id = :author",
                        """
                        update poll_vote v set voter_id = :pseudonym
                        from (select product_id, poll_id from poll_vote
                              where voter_id = :author and product_id = any(:products::text[]) limit :most) found
                        where v.product_id = found.product_id and v.poll_id = found.poll_id and v.voter_id = :author
                        returning v.product_id, v.poll_id::text as record_id, v.poll_id::text as subject
                        """)
                .and("""
                        update poll p set statement = forget_words(p.statement, :words)
                        where p.product_id = any(:products::text[]) and forget_words(p.statement, :words) <> p.statement
                        returning p.product_id, p.poll_id::text as record_id
                        """);
    }
}
