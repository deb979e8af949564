package io.twostar.exchange.intake;

import io.twostar.exchange.format.ReviewColumn;
import io.twostar.exchange.partition.Chunk;
import io.twostar.exchange.partition.ImportRequest;
import io.twostar.exchange.partition.ImportRow;
import io.twostar.exchange.partition.RowPlace;
import io.twostar.job.JobError;
import io.twostar.job.JobPhotos;
import io.twostar.photo.fetch.ImportedPhotos;
import io.twostar.review.editing.ImportedEdits;
import io.twostar.store.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The outcome of the rows of a chunk, given what is stored: accepted, duplicate, or rejected. */
final class ChunkTriage {

    /** Whether a product takes reviews. */
    enum Availability {
        OPEN,
        /** Not there, but the row may introduce it. */
        NEW,
        UNKNOWN,
        RETIRED,
        MERGED,
        /** An emergency stop refuses writes for now. */
        STOPPED
    }

    private static final String STAYS =
            "was not changed: the review was stored with another storefront, or none, and keeps it";

    private final List<ImportRow> accepted = new ArrayList<>();
    private final List<ImportRow> known = new ArrayList<>();
    private final List<ImportedEdits.Edit> updated = new ArrayList<>();
    private final List<ImportedPhotos.Of> photographed = new ArrayList<>();
    private final List<JobError> reported;
    private JobPhotos.Counts photos = JobPhotos.Counts.NONE;
    private int duplicates;
    private int erased;

    private ChunkTriage(List<JobError> reported) {
        this.reported = new ArrayList<>(reported);
    }

    /** @param products the availability of each product of the chunk */
    static ChunkTriage of(
            SqlSession sql,
            Recognition recognition,
            ImportRequest request,
            Chunk chunk,
            Map<String, Availability> products) {
        ChunkTriage triage = new ChunkTriage(chunk.errors());
        List<ImportRow> rows = triage.known;
        for (ImportRow row : chunk.rows()) {
            switch (products.get(row.productId())) {
                case UNKNOWN -> triage.reject(row, "names a product that does not exist");
                case RETIRED -> triage.reject(row, "names a retired product, which takes no reviews");
                case MERGED -> triage.reject(row, "names a product that was merged into another");
                case STOPPED -> triage.reject(row, "was refused by an emergency stop; import it again afterwards");
                default -> rows.add(row);
            }
        }
        List<Recognition.Known> found = recognition.of(sql, request, rows);
        for (int i = 0; i < rows.size(); i++) {
            triage.take(rows.get(i), found.get(i));
        }
        return triage;
    }

    private void reject(ImportRow row, String reason) {
        reported.add(JobError.rejected(row.line(), ReviewColumn.PRODUCT_ID.title(), reason));
    }

    private void take(ImportRow row, Recognition.Known known) {
        if (known.staysElsewhere()) {
            reported.add(new JobError(
                    row.line(), JobError.Kind.WARNING, ReviewColumn.STOREFRONT.title(), STAYS, row.storefront()));
        }
        switch (known.fate()) {
            case NEW -> accepted.add(row);
            case CHANGED -> {
                photographed(row, known.reviewId());
                updated.add(new ImportedEdits.Edit(row.productId(), known.reviewId(), row.content()));
            }
            case SUPERSEDED -> reported.add(superseded(row));
            case ERASED -> {
                erased++;
                duplicates++;
            }
            case DUPLICATE -> {
                photographed(row, known.reviewId());
                duplicates++;
            }
            default -> throw new IllegalStateException("unknown availability");
        }
    }

    private void photographed(ImportRow row, UUID reviewId) {
        if (reviewId != null && !row.photoUrls().isEmpty()) {
            photographed.add(new ImportedPhotos.Of(row.productId(), reviewId, row.line(), row.photoUrls()));
        }
    }

    private static JobError superseded(ImportRow row) {
        RowPlace place = row.place();
        boolean byId = place.is(RowPlace.Kind.OLDER_BY_ID);
        String rows = byId ? "the same externalId" : "the same author";
        String reason = place.better() > 0
                ? "is about the same product and has " + rows + " as the row of line " + place.better()
                        + ", which holds because it is newer, or first"
                : "is about the same product and by the same author as another review that is stored and holds";
        return new JobError(
                row.line(),
                JobError.Kind.SUPERSEDED,
                (byId ? ReviewColumn.EXTERNAL_ID : ReviewColumn.AUTHOR_ID).title(),
                reason,
                null);
    }

    List<ImportRow> accepted() {
        return accepted;
    }

    /** All rows whose products take reviews, whatever their outcome. */
    List<ImportRow> known() {
        return known;
    }

    List<ImportedEdits.Edit> updated() {
        return updated;
    }

    /** The photos of stored reviews, if the import updates these. */
    List<ImportedPhotos.Of> photographed() {
        return photographed;
    }

    void queued(JobPhotos.Counts counts) {
        photos = photos.and(counts);
    }

    JobPhotos.Counts photos() {
        return photos;
    }

    /** Of the duplicates, those whose reviews were erased. */
    int erased() {
        return erased;
    }

    /** All there is to report about rows, those that were not rejected included. */
    List<JobError> reported() {
        return reported;
    }

    int rejected() {
        return (int) reported.stream()
                .filter(error -> !error.isOf(JobError.Kind.WARNING))
                .count();
    }

    int duplicates() {
        return duplicates;
    }
}
