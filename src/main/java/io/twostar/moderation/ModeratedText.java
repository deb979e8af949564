package io.twostar.moderation;

import java.time.Instant;

/**
 * A text as moderators look at it; absent members are {@code null}.
 *
 * @param version of what its author says; a decision names the one it is about
 * @param visible whether the public sees it, with or without its words
 * @param supplierId whose words they are, if a supplier's
 * @param pictureUrl of a photo, which has no text
 * @param stars kept with a decision for the statistics, never shown to whoever decides
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
        String pictureUrl,
        Integer stars) {

    /** One of a person, without a picture. */
    public ModeratedText(
            Subject subject,
            int version,
            String title,
            String text,
            String locale,
            String authorId,
            String authorName,
            Instant createdAt,
            boolean visible,
            Integer stars) {
        this(subject, version, title, text, locale, authorId, authorName, null, createdAt, visible, null, stars);
    }
}
