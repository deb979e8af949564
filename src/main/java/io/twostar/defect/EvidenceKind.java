package io.twostar.defect;

import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What can bear witness to a defect, and how to see whether it is there. */
public enum EvidenceKind {
    REVIEW("select from review where product_id = ? and review_id = ? and status = 'PUBLISHED'"),
    /** An inquiry that was answered. */
    INQUIRY("select from inquiry where product_id = ? and inquiry_id = ? and state = 'ANSWERED'"),
    QUESTION(contribution("QUESTION")),
    ANSWER(contribution("ANSWER")),
    /** A note of staff; it supports a defect but no customer confirms anything by it. */
    OBSERVATION("select from observation where product_id in (?, '') and observation_id = ?");

    private final String exists;

    EvidenceKind(String exists) {
        this.exists = exists;
    }

    private static String contribution(String kind) {
        return "select from contribution where product_id = ? and contribution_id = ? and status = 'PUBLISHED' and kind = '%s'"
                .formatted(kind);
    }

    boolean exists(SqlSession sql, String productId, UUID id) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(exists)) {
            select.setString(1, productId);
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
