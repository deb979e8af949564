package io.twostar.photo;

import io.twostar.event.Fact;
import java.util.UUID;

/** A photo is gone for ever. */
record PhotoDeleted(UUID photoId, UUID reviewId) implements Fact {

    @Override
    public String type() {
        return "photo.deleted";
    }
}
