package io.twostar.surge.cases;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.store.Transactions;
import io.twostar.surge.SurgeCase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The reviews of a case, with the evidence for and against them. */
@ApplicationScoped
class EvidenceReviews {

    private static final String OF_CASE = """
            select %s
            from surge_case_review m join review r on r.product_id = m.product_id and r.review_id = m.review_id
            where m.product_id = :productId and m.case_id = :caseId and m.review_id > :after
            order by m.review_id
            limit :most
            """.formatted(EvidenceReview.COLUMNS);

    private static final UUID FIRST = new UUID(0, 0);

    private final Transactions transactions;

    EvidenceReviews(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A page of everything that the case has ever held, in the order of arrival. */
    Page<EvidenceReview> page(SurgeCase surge, String cursor, int pageSize) {
        String fingerprint = "surge-case " + surge.caseId();
        UUID after = cursor == null ? FIRST : UUID.fromString(Cursors.decode(cursor, fingerprint)[0]);
        List<EvidenceReview> rows = transactions.read(sql -> sql.query(OF_CASE)
                .bind("productId", surge.productId())
                .bind("caseId", surge.caseId())
                .bind("after", after)
                .bind("most", pageSize + 1)
                .list(EvidenceReview::of));
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(fingerprint, last.reviewId().toString()));
    }
}
