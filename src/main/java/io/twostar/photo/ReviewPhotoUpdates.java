package io.twostar.photo;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.moderation.queue.ModerationQueue;
import io.twostar.review.ReviewAttachment;
import io.twostar.review.addition.ReviewPhoto;
import io.twostar.review.editing.PhotographedReviews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Photos come, change and go, in the transaction that holds the lock of their product; their reviews say so at once. */
@ApplicationScoped
class ReviewPhotoUpdates implements ReviewAttachment {

    private final Photos photos;
    private final PhotographedReviews reviews;
    private final ModerationQueue queue;
    private final Event<PhotosDeleted> deleted;

    ReviewPhotoUpdates(
            Photos photos, PhotographedReviews reviews, ModerationQueue queue, Event<PhotosDeleted> deleted) {
        this.photos = photos;
        this.reviews = reviews;
        this.queue = queue;
        this.deleted = deleted;
    }

    void add(ListingSession session, Product product, Photo photo) {
        photos.insert(session.sql(), photo);
        reviews.change(product.productId(), photo.reviewId(), known -> Stream.concat(
                        known.stream(), Stream.of(photo.ofReview()))
                .toList());
        session.append(product, new PhotoAdded(photo.key().photoId(), photo.reviewId(), photo.status()));
    }

    void update(ListingSession session, Photo photo) {
        photos.update(session.sql(), photo);
        reviews.change(photo.key().productId(), photo.reviewId(), known -> known.stream()
                .map(one -> isOf(one, photo) ? photo.ofReview() : one)
                .toList());
    }

    void delete(ListingSession session, Product product, Photo photo) {
        photos.delete(session.sql(), photo.key());
        queue.takeOut(session.sql(), ModeratedPhotos.subject(photo.key()));
        reviews.change(product.productId(), photo.reviewId(), known -> known.stream()
                .filter(one -> !isOf(one, photo))
                .toList());
        session.append(product, new PhotoDeleted(photo.key().photoId(), photo.reviewId()));
        deleted.fire(new PhotosDeleted(List.of(photo.key())));
    }

    private static boolean isOf(ReviewPhoto one, Photo photo) {
        return one.photoId().equals(photo.key().photoId());
    }

    /**
     * Deletes all photos of some reviews of a product for ever, as an erasure wants it.
     *
     * @return how many there were
     */
    int deleteAll(ListingSession session, Product product, List<UUID> reviewIds) {
        List<Photo> all = photos.ofReviews(session.sql(), List.of(product.productId()), reviewIds);
        for (Photo photo : all) {
            delete(session, product, photo);
        }
        return all.size();
    }

    @Override
    public void forget(ListingSession session, Product product, UUID reviewId) {
        deleteAll(session, product, List.of(reviewId));
    }
}
