package io.twostar.purge;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.store.Row;
import io.twostar.store.Transactions;
import io.twostar.surge.cases.EvidenceReview;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The reviews that a purge found, in their current state, with the matching words as evidence. */
@ApplicationScoped
class PurgedReviews {

    private static final String PAGE = """
            select %s, p.likeness, p.shared_words
            from purge_review p join review r on r.product_id = p.product_id and r.review_id = p.review_id
            where p.purge_id = :purgeId and (p.product_id, p.review_id) > (:productId, :reviewId)
            order by p.product_id, p.review_id
            limit :most
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
        List<EvidenceReview> rows = transactions.read(sql -> sql.query(PAGE)
                .bind("purgeId", purgeId)
                .bind("productId", place[0])
                .bind("reviewId", UUID.fromString(place[1]))
                .bind("most", pageSize + 1)
                .list(PurgedReviews::review));
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint, last.productId(), last.reviewId().toString()));
    }

    private static EvidenceReview review(Row row) {
        Integer similarity = row.optional("likeness", Row::integer).orElse(null);
        return EvidenceReview.of(row)
                .alike(similarity, row.optional("shared_words", Row::texts).orElse(null));
    }
}
