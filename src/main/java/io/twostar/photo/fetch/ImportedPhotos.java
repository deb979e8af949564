package io.twostar.photo.fetch;

import io.twostar.job.JobLines;
import io.twostar.job.JobPhotos.Counts;
import io.twostar.store.Query;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Queues the photos that the rows of an import name. */
@Singleton
public class ImportedPhotos {

    /** The photos of a review, each once. */
    public record Of(String productId, UUID reviewId, long line, List<String> urls) {}

    private record Row(String productId, UUID reviewId, long line, PhotoAddress address) {

        String state() {
            return address.isValid() ? "WAITING" : "FAILED";
        }
    }

    /** One that is known stays as it is, unless it has failed: then it is tried again. */
    private static final String INSERT = """
            insert into photo_fetch as f
                (product_id, review_id, url_hash, url, host, state, job_id, line_no, next_at, queued_at)
            select u.product_id, u.review_id, u.url_hash, u.url, u.host, u.state, :jobId, u.line_no, :now, :now
            from unnest(:productIds::text[], :reviewIds::uuid[], :hashes::bytea[], :urls::text[], :hosts::text[], :states::text[],
                :lines::bigint[]) as u (product_id, review_id, url_hash, url, host, state, line_no)
            order by u.product_id, u.review_id, u.url_hash
            on conflict (product_id, review_id, url_hash) do update
            set url = excluded.url, host = excluded.host, state = excluded.state, job_id = excluded.job_id,
                line_no = excluded.line_no, attempts = 0, next_at = excluded.next_at, queued_at = excluded.queued_at
            where f.state = 'FAILED'
            returning f.url is null as is_invalid
            """;

    private final JobLines lines;

    ImportedPhotos(JobLines lines) {
        this.lines = lines;
    }

    /**
     * Queues the photos of reviews that are inserted with the round trip, after that.
     *
     * @return what has to be added to the counts of the job
     */
    public Counts queueNew(SqlSession sql, RoundTrip roundTrip, UUID jobId, Instant now, List<Of> reviews) {
        List<Row> rows = rows(reviews);
        if (rows.isEmpty()) {
            return Counts.NONE;
        }
        roundTrip.run(bind(roundTrip.query(INSERT), jobId, now, rows));
        return Counts.queued(rows.size(), report(sql, jobId, rows));
    }

    /** Queues those photos of stored reviews that have not been queued before, or have failed. */
    public Counts queueKnown(SqlSession sql, UUID jobId, Instant now, List<Of> reviews) {
        List<Row> rows = rows(reviews);
        if (rows.isEmpty()) {
            return Counts.NONE;
        }
        List<Boolean> queued = bind(sql.query(INSERT), jobId, now, rows).returned(row -> row.bool("is_invalid"));
        report(sql, jobId, rows);
        return Counts.queued(
                queued.size(), queued.stream().filter(isInvalid -> isInvalid).count());
    }

    private static List<Row> rows(List<Of> reviews) {
        return reviews.stream()
                .flatMap(review -> review.urls().stream()
                        .distinct()
                        .map(url ->
                                new Row(review.productId(), review.reviewId(), review.line(), new PhotoAddress(url))))
                .toList();
    }

    private static Query bind(Query insert, UUID jobId, Instant now, List<Row> rows) {
        return insert.bind("jobId", jobId)
                .bind("now", now)
                .bind("productIds", rows, Row::productId)
                .bind("reviewIds", rows, Row::reviewId)
                .bind("hashes", rows, row -> row.address().hash())
                .bind(
                        "urls",
                        rows,
                        row -> row.address().isValid() ? row.address().url() : null)
                .bind("hosts", rows, row -> row.address().host())
                .bind("states", rows, Row::state)
                .bind("lines", rows, Row::line);
    }

    /** @return how many addresses are none */
    private long report(SqlSession sql, UUID jobId, List<Row> rows) {
        List<Row> invalid =
                rows.stream().filter(row -> !row.address().isValid()).toList();
        invalid.forEach(row -> lines.addError(
                sql,
                jobId,
                FetchQueue.report(row.line(), row.address(), PhotoAddress.RULE),
                PhotoAddress.mark(row.address().hash())));
        return invalid.size();
    }
}
