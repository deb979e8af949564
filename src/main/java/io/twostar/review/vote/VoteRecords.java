package io.twostar.review.vote;

import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Votes stay counted when their voters are erased: they become anonymous. */
final class VoteRecords {

    static final String KIND = "reviewVotes";

    @Produces
    @Singleton
    AuthorRecords reviewVotes() {
        return AuthorRows.of(
                KIND,
                Set.of("review_vote.voter_id", "review_vote.client_id"),
                "select told_of(v) from review_vote v where v.voter_id = :author",
                """
                update review_vote v set voter_id = :pseudonym,
                    client_id = case when v.client_id = :client then :pseudonym else v.client_id end
                from (select b.product_id, b.review_id, split_part(coalesce(r.moved_from, b.product_id), ':', 1) as home
                      from review_vote b join review r on r.product_id = b.product_id and r.review_id = b.review_id
                      where b.voter_id = :author and b.product_id = any(:products::text[]) limit :most) found
                where v.product_id = found.product_id and v.review_id = found.review_id and v.voter_id = :author
                returning v.product_id, v.review_id::text as record_id, v.review_id::text as subject, found.home as acted_on
                """);
    }
}
