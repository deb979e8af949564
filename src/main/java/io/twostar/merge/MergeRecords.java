package io.twostar.merge;

import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Merges tell of products, but a reason given by a person may quote a customer. */
final class MergeRecords {

    @Produces
    @Singleton
    AuthorRecords merges() {
        return AuthorRows.of(
                        "merges",
                        Set.of("product_merge.created_by", "product_merge.reason", "product_merge.reversal_reason"),
                        "select told_of(m) - 'token' from product_merge m where m.created_by = :client",
                        """
                        update product_merge m set created_by = :pseudonym
                        where m.created_by = :client
                        returning m.target_id as product_id, m.merge_id::text as record_id
                        """)
                .and("""
                        update product_merge m set reason = forget_words(m.reason, :words),
                            reversal_reason = forget_words(m.reversal_reason, :words)
                        where forget_words(m.reason, :words) <> m.reason
                            or forget_words(m.reversal_reason, :words) <> m.reversal_reason
                        returning '' as product_id, m.merge_id::text as record_id
                        """);
    }
}
