package io.twostar.dialogue.inquiry;

import io.twostar.http.EntityTimeline;
import io.twostar.http.Page;
import io.twostar.http.ProductRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The inquiries. */
@ApplicationScoped
class Inquiries extends ProductRecords<Inquiry, Inquiry.Key> {

    private static final EntityTimeline.Order<Inquiry> ORDER = new EntityTimeline.Order<>(
            Inquiry.class, "openedAt", "key.inquiryId", Inquiry::openedAt, Inquiry::inquiryId);

    /** Filter for inquiries. */
    record Query(
            Optional<Inquiry.State> state,
            Optional<String> productId,
            Optional<String> category,
            Optional<String> owner,
            Optional<String> cause) {}

    Inquiries() {
        super(ORDER, Inquiry.Key::new, "There is no such inquiry.");
    }

    boolean hasFor(String productId, UUID reviewId) {
        return count("key.productId = ?1 and reviewId = ?2", productId, reviewId) > 0;
    }

    /** Open inquiries past their deadline, the longest overdue first. */
    List<Inquiry.Key> overdue(Instant now, int most) {
        return due(Inquiry.Key.class, "e.state = OPEN and e.expiresAt <= :now order by e.expiresAt", now, most);
    }

    /** A page of inquiries, newest first. */
    Page<Inquiry> page(Query query, String cursor, int pageSize) {
        return EntityTimeline.newestFirst(ORDER)
                .where("e.state = :state", "state", query.state())
                .where("e.key.productId = :product", "product", query.productId())
                .where("e.owner = :owner", "owner", query.owner())
                .where("cast(sql('? = any(?)', :cause, e.causes) as Boolean) = true", "cause", query.cause())
                .where(
                        "exists (select 1 from Product p where p.productId = e.key.productId and p.card.category = :category)",
                        "category",
                        query.category())
                .page(getEntityManager(), "inquiries " + query, cursor, pageSize);
    }
}
