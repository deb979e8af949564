package io.twostar.dialogue.poll;

import io.twostar.store.SqlSession;
import java.util.UUID;

/** What caused a poll. */
record Origin(Kind kind, UUID id) {

    /** What can cause a poll, and how to check that it exists. */
    enum Kind {
        REVIEW("select from review where product_id = :productId and review_id = :id and status = 'PUBLISHED'"),
        INQUIRY("select from inquiry where product_id = :productId and inquiry_id = :id and state = 'ANSWERED'"),
        QUESTION("""
                select from contribution
                where product_id = :productId and contribution_id = :id and kind = 'QUESTION' and status = 'PUBLISHED'
                """),
        OBSERVATION("select from observation where product_id = :productId and observation_id = :id");

        private final String exists;

        Kind(String exists) {
            this.exists = exists;
        }
    }

    boolean exists(SqlSession sql, String productId) {
        return sql.query(kind.exists)
                .bind("productId", productId)
                .bind("id", id)
                .exists();
    }
}
