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
            select %s
            from surge_case_review m join review r on r.product_id = m.product_id and r.review_id = m.review_id
            where m.product_id = ? and m.case_id = ? and m.review_id > ?
            order by m.review_id
            limit ?
            """.formatted(EvidenceReview.COLUMNS);

    private static final UUID FIRST = new UUID(0, 0);

    private final Transactions transactions;

    EvidenceReviews(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A page of everything that the case has ever held, in the order of arrival. */
    Page<EvidenceReview> page(SurgeCase surge, String cursor, int pageSize) {
        String fingerprint = "surge-case " + surge.caseId();
        UUID behind = cursor == null ? FIRST : UUID.fromString(Cursors.decode(cursor, fingerprint)[0]);
        List<EvidenceReview> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(OF_CASE)) {
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
                reviews.add(EvidenceReview.read(row));
            }
        }
        return reviews;
    }
}
