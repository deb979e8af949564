package io.twostar.surge;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The reviews of a case, with what speaks for and against them. */
@ApplicationScoped
class EvidenceReviews {

    private static final String OF_CASE = """
            select r.product_id, r.review_id, r.stars, r.title, r.text, r.author_id, r.author_name,
                   r.verification is not null as verified, r.counting, r.source, r.client_id,
                   encode(r.address_hash, 'hex') as address_hash, r.created_at
            from surge_case_review m join review r on r.product_id = m.product_id and r.review_id = m.review_id
            where m.product_id = ? and m.case_id = ? and m.review_id > ?
            order by m.review_id
            limit ?
            """;

    private static final UUID FIRST = new UUID(0, 0);

    private final Transactions transactions;

    EvidenceReviews(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A page of everything that the case has ever held, in the order of arrival. */
    Page<EvidenceReview> page(SurgeCase surge, String cursor, int pageSize) {
        String fingerprint = "surge-case " + surge.caseId();
        UUID behind = cursor == null ? FIRST : UUID.fromString(Cursors.decode(cursor, fingerprint)[0]);
        List<EvidenceReview> rows = transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(OF_CASE)) {
                select.setString(1, surge.productId());
                select.setObject(2, surge.caseId());
                select.setObject(3, behind);
                select.setInt(4, pageSize + 1);
                return read(select);
            }
        });
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(fingerprint, last.reviewId().toString()));
    }

    private static List<EvidenceReview> read(PreparedStatement select) throws SQLException {
        List<EvidenceReview> reviews = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String counting = row.getString("counting");
                boolean counted = counting.equals("COUNTED");
                reviews.add(new EvidenceReview(
                        row.getString("product_id"),
                        row.getObject("review_id", UUID.class),
                        row.getInt("stars"),
                        row.getString("title"),
                        row.getString("text"),
                        row.getString("author_id"),
                        row.getString("author_name"),
                        row.getBoolean("verified"),
                        counted,
                        counted ? null : counting,
                        row.getString("source"),
                        row.getString("client_id"),
                        row.getString("address_hash"),
                        row.getTimestamp("created_at").toInstant(),
                        null,
                        null));
            }
        }
        return reviews;
    }
}
