package io.twostar.defect;

import io.twostar.store.SqlSession;
import java.util.UUID;

/** What can bear witness to a defect, and how to see whether it is there. */
public enum EvidenceKind {
    REVIEW("select from review where product_id = :productId and review_id = :id and status = 'PUBLISHED'"),
    /** An inquiry that was answered. */
    INQUIRY("select from inquiry where product_id = :productId and inquiry_id = :id and state = 'ANSWERED'"),
    QUESTION(contribution("QUESTION")),
    ANSWER(contribution("ANSWER")),
    /** A note of staff; it supports a defect but no customer confirms anything by it. */
    OBSERVATION("select from observation where product_id in (:productId, '') and observation_id = :id");

    private final String exists;

    EvidenceKind(String exists) {
        this.exists = exists;
    }

    private static String contribution(String kind) {
        return """
                select from contribution
                where product_id = :productId and contribution_id = :id and status = 'PUBLISHED' and kind = '%s'
                """.formatted(kind);
    }

    boolean exists(SqlSession sql, String productId, UUID id) {
        return sql.query(exists).bind("productId", productId).bind("id", id).exists();
    }
}
