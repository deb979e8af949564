package io.twostar.photo;

import io.twostar.event.DomainEvent;
import io.twostar.moderation.Outcome;
import io.twostar.moderation.ReasonCode;
import io.twostar.moderation.Ruling;
import io.twostar.review.addition.PhotoStatus;
import java.util.UUID;

/** It was decided whether a photo is shown; its author can read why, and appeal. */
record PhotoModerated(
        UUID photoId,
        UUID reviewId,
        UUID decisionId,
        Outcome moderation,
        ReasonCode reasonCode,
        boolean automated,
        PhotoStatus photoStatus)
        implements DomainEvent {

    static PhotoModerated of(Photo photo, Ruling ruling) {
        return new PhotoModerated(
                photo.key().photoId(),
                photo.reviewId(),
                ruling.decisionId(),
                ruling.outcome(),
                ruling.reasonCode(),
                ruling.automated(),
                photo.status());
    }

    @Override
    public String type() {
        return "photo.moderated";
    }
}
