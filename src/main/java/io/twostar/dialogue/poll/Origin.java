package io.twostar.dialogue.poll;

import io.twostar.store.SqlSession;
import java.util.UUID;

/** What made somebody start a poll. */
record Origin(Kind kind, UUID id) {

    /** What a poll can begin with, and how to see whether it is there. */
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
