package io.twostar.moderation;

import io.twostar.http.PublicPath;
import java.time.Instant;
import java.util.List;

/**
 * A text as moderators see it; absent members are {@code null}.
 *
 * @param version of the text; a decision names the version it is about
 * @param visible whether the public sees it, with or without its words
 * @param supplierId the supplier who wrote it, if any
 * @param pictureUrl of a photo, which has no text
 * @param opinions what a review names as good or bad besides its text
 * @param stars kept with a decision for the statistics, never shown to moderators
 */
public record ModeratedText(
        Subject subject,
        int version,
        String title,
        String text,
        String locale,
        String authorId,
        String authorName,
        String supplierId,
        Instant createdAt,
        boolean visible,
        PublicPath pictureUrl,
        Opinions opinions,
        Integer stars) {

    /** What is good and what is bad; {@code null} for what is absent. */
    public record Opinions(List<String> pros, List<String> cons) {

        public static final Opinions NONE = new Opinions(null, null);
    }
}
