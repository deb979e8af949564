package io.twostar.purge;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.store.Transactions;
import io.twostar.surge.EvidenceReview;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The reviews that a purge has found, as they are now, with the words that speak against them. */
@ApplicationScoped
class PurgedReviews {

    private static final String PAGE = """
            select %s, p.likeness, p.shared_words
            from purge_review p join review r on r.product_id = p.product_id and r.review_id = p.review_id
            where p.purge_id = ? and (p.product_id, p.review_id) > (?, ?)
            order by p.product_id, p.review_id
            limit ?
            """.formatted(EvidenceReview.COLUMNS);

    private final Transactions transactions;

    PurgedReviews(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A page of them, by product and arrival. */
    Page<EvidenceReview> page(UUID purgeId, String cursor, int pageSize) {
        String fingerprint = "purge-reviews " + purgeId;
        String[] place =
                cursor == null ? new String[] {"", new UUID(0, 0).toString()} : Cursors.decode(cursor, fingerprint);
        List<EvidenceReview> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(PAGE)) {
                select.setObject(1, purgeId);
                select.setString(2, place[0]);
                select.setObject(3, UUID.fromString(place[1]));
                select.setInt(4, pageSize + 1);
                return read(select);
            }
        });
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint, last.productId(), last.reviewId().toString()));
    }

    private static List<EvidenceReview> read(PreparedStatement select) throws SQLException {
        List<EvidenceReview> reviews = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Array shared = row.getArray("shared_words");
                reviews.add(EvidenceReview.read(row)
                        .alike(
                                row.getObject("likeness", Integer.class),
                                shared == null ? null : List.of((String[]) shared.getArray())));
            }
        }
        return reviews;
    }
}
