package io.twostar.photo.fetch;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.review.ReviewAttachment;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What an import has named for a review is forgotten with it. */
@Singleton
class QueuedPhotosOfReviews implements ReviewAttachment {

    private final FetchQueue queue;

    QueuedPhotosOfReviews(FetchQueue queue) {
        this.queue = queue;
    }

    @Override
    public void forget(ListingSession session, Product product, UUID reviewId) {
        queue.dropAll(session.sql(), product.productId(), reviewId);
    }
}
