package io.twostar.photo;

import io.twostar.event.DomainEvent;
import io.twostar.review.addition.PhotoStatus;
import java.util.UUID;

/** A photo was added to a review. */
record PhotoAdded(UUID photoId, UUID reviewId, PhotoStatus photoStatus) implements DomainEvent {

    @Override
    public String type() {
        return "photo.added";
    }
}
