package io.twostar.moderation.queue;

import io.twostar.http.PublicPath;
import io.twostar.moderation.ModeratedText;
import io.twostar.moderation.TextKind;
import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A waiting text as moderators see it: everything but its rating. Absent members are {@code null}. */
record QueueItemView(
        String productId,
        TextKind kind,
        UUID subjectId,
        String category,
        WaitCause cause,
        Set<Finding> findings,
        UUID likeSubjectId,
        String likeProductId,
        int version,
        String title,
        String text,
        List<String> pros,
        List<String> cons,
        String locale,
        PublicPath pictureUrl,
        String authorId,
        String displayName,
        String supplierId,
        int reportCount,
        Instant writtenAt,
        Instant waitingSince,
        String claimedBy,
        Instant claimedUntil) {

    static QueueItemView of(QueueItem item, ModeratedText text, int reports, Instant now) {
        boolean claimed = item.claimedUntil().filter(now::isBefore).isPresent();
        return new QueueItemView(
                item.subject().productId(),
                item.subject().kind(),
                item.subject().id(),
                item.category(),
                item.cause(),
                item.findings(),
                item.likeSubjectId().orElse(null),
                item.likeProductId().orElse(null),
                text.version(),
                text.title(),
                text.text(),
                text.opinions().pros(),
                text.opinions().cons(),
                text.locale(),
                text.pictureUrl(),
                text.authorId(),
                text.authorName(),
                text.supplierId(),
                reports,
                text.createdAt(),
                item.since(),
                claimed ? item.claimedBy().orElse(null) : null,
                claimed ? item.claimedUntil().orElse(null) : null);
    }
}
