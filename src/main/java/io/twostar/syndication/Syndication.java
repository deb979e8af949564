package io.twostar.syndication;

import io.twostar.http.ETags;
import io.twostar.store.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An origin whose reviews are shown, and how far they have been read.
 *
 * @param origin by what the same review is recognised that comes over several ways
 * @param position {@code since} of the next export; empty if everything is read next
 * @param generation of the complete export that was begun last
 * @param removed whether the reviews of an ended syndication are gone
 */
public record Syndication(
        UUID syndicationId,
        String origin,
        Terms terms,
        Optional<String> position,
        long generation,
        Progress progress,
        int version,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> endedAt,
        boolean removed) {

    /** What the shop says of it. */
    public record Terms(String name, String url, boolean matchGtin) {}

    /**
     * What its pulls have come to; absent members are {@code null}.
     *
     * @param pullStartedAt of the pull under way
     * @param firstSkipped what is wrong with the first of these lines
     * @param failures without a success in between
     */
    public record Progress(
            long products,
            long reviews,
            Instant pullStartedAt,
            long pullLines,
            long skippedLines,
            String firstSkipped,
            Instant nextPullAt,
            Instant lastSuccessAt,
            Instant lastFullAt,
            Instant matchedAt,
            int failures,
            Instant failingSince,
            Instant lastFailureAt,
            String lastErrorCode,
            String lastError) {}

    public static Syndication of(Row row) {
        return new Syndication(
                row.uuid("syndication_id"),
                row.text("origin"),
                row.as(Terms.class),
                Optional.ofNullable(row.text("position")),
                row.bigint("generation"),
                row.as(Progress.class),
                row.integer("version"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.optional("ended_at", Row::instant),
                !row.isNull("removed_at"));
    }

    boolean isEnded() {
        return endedAt.isPresent();
    }

    /** Of the terms: the progress moves all the time. */
    String etag() {
        return ETags.strong(syndicationId, version);
    }

    /** Under which name the credential is kept. */
    public static String secretOf(UUID syndicationId) {
        return "syndication " + syndicationId;
    }
}
