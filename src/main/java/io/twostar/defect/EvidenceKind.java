package io.twostar.defect;

import io.twostar.store.SqlSession;
import java.util.UUID;

/** What can be evidence of a defect, and how to check that it exists. */
public enum EvidenceKind {
    REVIEW("select from review where product_id = :productId and review_id = :id and status = 'PUBLISHED'"),
    /** An inquiry that was answered. */
    INQUIRY("select from inquiry where product_id = :productId and inquiry_id = :id and state = 'ANSWERED'"),
    QUESTION(contribution("QUESTION")),
    ANSWER(contribution("ANSWER")),
    /** An observation by staff; it supports a defect but is not a customer's confirmation. */
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
