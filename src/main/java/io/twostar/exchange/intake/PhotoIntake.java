package io.twostar.exchange.intake;

import io.twostar.delisting.decision.ListingSession;
import io.twostar.exchange.partition.ImportRequest;
import io.twostar.exchange.partition.ImportRow;
import io.twostar.job.JobPhotos;
import io.twostar.photo.fetch.ImportedPhotos;
import io.twostar.review.Review;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Queues the photos that the rows of a chunk name, if the import wants them. */
@Singleton
class PhotoIntake {

    private final ImportedPhotos photos;
    private final JobPhotos jobs;

    PhotoIntake(ImportedPhotos photos, JobPhotos jobs) {
        this.photos = photos;
        this.jobs = jobs;
    }

    /**
     * Queues them in the transaction that stores the reviews.
     *
     * @param accepted the reviews of the rows, by their place
     */
    void queue(
            ListingSession session,
            UUID jobId,
            ImportRequest request,
            ChunkTriage triage,
            List<ImportRow> rows,
            List<Review> accepted) {
        if (!request.fetchesPhotos()) {
            return;
        }
        List<ImportedPhotos.Of> fresh = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ImportRow row = rows.get(i);
            if (!row.photoUrls().isEmpty()) {
                fresh.add(new ImportedPhotos.Of(
                        row.productId(), accepted.get(i).reviewId(), row.line(), row.photoUrls()));
            }
        }
        triage.queued(photos.queueNew(session.sql(), session.lastRoundTrip(), jobId, session.now(), fresh));
        triage.queued(photos.queueKnown(session.sql(), jobId, session.now(), triage.photographed()));
    }

    /** Counts them, last of all. */
    void count(SqlSession sql, UUID jobId, ChunkTriage triage) {
        jobs.add(sql, jobId, triage.photos());
    }
}
