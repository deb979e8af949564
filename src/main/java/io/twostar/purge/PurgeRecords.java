package io.twostar.purge;

import io.twostar.store.ReviewReferences;
import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Purges keep the list of their reviews, but neither texts nor authors; erased reviews are never restored. */
final class PurgeRecords {

    @Produces
    @Singleton
    AuthorRecords purges() {
        return AuthorRows.of(
                        "purgeSelections",
                        Set.of(
                                "purge.selection",
                                "purge.reason",
                                "purge.reversal_reason",
                                "purge_review.author_mark",
                                "purge_review.shared_words"),
                        "select told_of(p) - 'createdBy' - 'confirmedBy' - 'reversedBy' - 'token' from purge p"
                                + " where p.selection ->> 'clientId' = :client",
                        """
                        update purge p set selection = jsonb_set(p.selection, '{clientId}', to_jsonb(:pseudonym::text))
                        where p.selection ->> 'clientId' = :client
                        returning '' as product_id, p.purge_id::text as record_id
                        """)
                .and("""
                        update purge_review r set author_mark = sha256(uuid_send(gen_random_uuid())), shared_words = null
                        from unnest(:products::text[], :records::text[]) as e (product_id, review_id)
                        where r.product_id = e.product_id and r.review_id::text = e.review_id
                        """, """
                        update purge p set selection = jsonb_set(p.selection, '{similarTo,text}',
                            to_jsonb(forget_words(p.selection #>> '{similarTo,text}', :words)))
                        where forget_words(p.selection #>> '{similarTo,text}', :words) <> p.selection #>> '{similarTo,text}'
                        returning '' as product_id, p.purge_id::text as record_id
                        """, """
                        update purge p set reason = forget_words(p.reason, :words),
                            reversal_reason = forget_words(p.reversal_reason, :words)
                        where forget_words(p.reason, :words) <> p.reason
                            or forget_words(p.reversal_reason, :words) <> p.reversal_reason
                        returning '' as product_id, p.purge_id::text as record_id
                        """);
    }

    @Produces
    @Singleton
    ReviewReferences purgedReviews() {
        return ReviewReferences.of("""
                update purge_review set product_id = :to,
                    product_at_preview = nullif(coalesce(product_at_preview, product_id), :to)
                where product_id = :from and review_id = any(:reviewIds::uuid[])
                """);
    }
}
