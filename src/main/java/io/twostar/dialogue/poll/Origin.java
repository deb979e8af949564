package io.twostar.dialogue.poll;

import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What made somebody start a poll. */
record Origin(Kind kind, UUID id) {

    /** What a poll can begin with, and how to see whether it is there. */
    enum Kind {
        REVIEW("select from review where product_id = ? and review_id = ? and status = 'PUBLISHED'"),
        INQUIRY("select from inquiry where product_id = ? and inquiry_id = ? and state = 'ANSWERED'"),
        QUESTION("""
                select from contribution
                where product_id = ? and contribution_id = ? and kind = 'QUESTION' and status = 'PUBLISHED'
                """),
        OBSERVATION("select from observation where product_id = ? and observation_id = ?");

        private final String exists;

        Kind(String exists) {
            this.exists = exists;
        }
    }

    boolean exists(SqlSession sql, String productId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(kind.exists)) {
            select.setString(1, productId);
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
