package io.twostar.review;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import java.util.UUID;

/** Something that belongs to a review and goes with it; implementations are beans. */
public interface ReviewAttachment {

    /** The author has taken the review back or was erased, in this transaction. */
    void forget(ListingSession session, Product product, UUID reviewId);
}
