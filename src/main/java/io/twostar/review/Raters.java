package io.twostar.review;

import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Those who wrote reviews, by the questions that other features ask of them. */
@ApplicationScoped
public class Raters {

    private static final String OF_REVIEW =
            "select author_id, stars, status = 'PUBLISHED' from review where product_id = ? and review_id = ?";

    private static final String IS_BUYER = """
            select
            where exists (select from purchase where product_id = ? and author_id = ? and returned_at is null)
               or exists (select from review where product_id = ? and author_id = ? and verification is not null)
            """;

    private final KnownAuthors known;

    Raters(KnownAuthors known) {
        this.known = known;
    }

    /** Whoever wrote a review, if there is such a one. */
    public Optional<Rater> of(SqlSession sql, String productId, UUID reviewId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(OF_REVIEW)) {
            select.setString(1, productId);
            select.setObject(2, reviewId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Rater(row.getString(1), row.getInt(2), row.getBoolean(3)))
                        : Optional.empty();
            }
        }
    }

    /** Whether the server knows that the author bought the product: by the shop's records, or by a verified review. */
    public boolean isBuyer(SqlSession sql, String productId, String authorId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(IS_BUYER)) {
            select.setString(1, productId);
            select.setString(2, authorId);
            select.setString(3, productId);
            select.setString(4, authorId);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Whether a text of the author was published before. */
    public boolean isKnown(SqlSession sql, String authorId) throws SQLException {
        return !known.among(sql, List.of(authorId)).isEmpty();
    }
}
