package io.twostar.syndication;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A syndication as responses show it, never with its credential; absent members are {@code null}. */
record SyndicationView(
        UUID syndicationId,
        String name,
        String origin,
        String url,
        boolean matchGtin,
        Status status,
        long products,
        long reviews,
        Pull pull,
        Instant lastSuccessAt,
        Instant lastCompleteAt,
        Failure lastFailure,
        List<SyndicationInput.Mapping> mappings,
        Instant createdAt,
        Instant updatedAt,
        Instant endedAt) {

    /** {@code ENDING}: its reviews are being removed. */
    enum Status {
        ACTIVE,
        FAILING,
        ENDING,
        ENDED
    }

    /** The pull under way, or the last one; {@code startedAt} is absent between two pulls, {@code nextAt} after the end. */
    record Pull(Instant startedAt, Instant nextAt, long lines, long skippedLines, String firstSkipped) {}

    /** The last failure since the last success. */
    record Failure(String code, String message, int failures, Instant since, Instant at) {}

    static SyndicationView of(Syndication syndication) {
        return of(syndication, null);
    }

    /** @param mappings {@code null} where they are not shown */
    static SyndicationView of(Syndication syndication, List<SyndicationInput.Mapping> mappings) {
        Syndication.Progress progress = syndication.progress();
        return new SyndicationView(
                syndication.syndicationId(),
                syndication.terms().name(),
                syndication.origin(),
                syndication.terms().url(),
                syndication.terms().matchGtin(),
                status(syndication),
                progress.products(),
                progress.reviews(),
                new Pull(
                        progress.pullStartedAt(),
                        syndication.isEnded() ? null : progress.nextPullAt(),
                        progress.pullLines(),
                        progress.skippedLines(),
                        progress.firstSkipped()),
                progress.lastSuccessAt(),
                progress.lastFullAt(),
                progress.failures() == 0
                        ? null
                        : new Failure(
                                progress.lastErrorCode(),
                                progress.lastError(),
                                progress.failures(),
                                progress.failingSince(),
                                progress.lastFailureAt()),
                mappings,
                syndication.createdAt(),
                syndication.updatedAt(),
                syndication.endedAt().orElse(null));
    }

    private static Status status(Syndication syndication) {
        if (syndication.isEnded()) {
            return syndication.removed() ? Status.ENDED : Status.ENDING;
        }
        return syndication.progress().failures() > 0 ? Status.FAILING : Status.ACTIVE;
    }
}
