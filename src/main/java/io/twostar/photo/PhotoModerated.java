package io.twostar.photo;

import io.twostar.event.Fact;
import io.twostar.moderation.Ground;
import io.twostar.moderation.Outcome;
import io.twostar.moderation.Ruling;
import io.twostar.review.PhotoStatus;
import java.util.UUID;

/** It was decided whether a photo is shown; its author can read why, and appeal. */
record PhotoModerated(
        UUID photoId,
        UUID reviewId,
        UUID decisionId,
        Outcome moderation,
        Ground ground,
        boolean automated,
        PhotoStatus photoStatus)
        implements Fact {

    static PhotoModerated of(Photo photo, Ruling ruling) {
        return new PhotoModerated(
                photo.key().photoId(),
                photo.reviewId(),
                ruling.decisionId(),
                ruling.outcome(),
                ruling.ground(),
                ruling.automated(),
                photo.status());
    }

    @Override
    public String type() {
        return "photo.moderated";
    }
}
