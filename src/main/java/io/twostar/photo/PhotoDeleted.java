package io.twostar.photo;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A photo is gone for ever. */
record PhotoDeleted(UUID photoId, UUID reviewId) implements DomainEvent {

    @Override
    public String type() {
        return "photo.deleted";
    }
}
