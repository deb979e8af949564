package io.twostar.photo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.twostar.event.DomainEvent;
import io.twostar.moderation.Ruling;
import io.twostar.review.addition.PhotoStatus;
import java.util.UUID;

/** It was decided whether a photo is shown; its author can read why, and appeal. */
record PhotoModerated(
        UUID photoId, UUID reviewId, @JsonUnwrapped Ruling ruling, PhotoStatus photoStatus) implements DomainEvent {

    static PhotoModerated of(Photo photo, Ruling ruling) {
        return new PhotoModerated(photo.key().photoId(), photo.reviewId(), ruling, photo.status());
    }

    @Override
    public String type() {
        return "photo.moderated";
    }
}
