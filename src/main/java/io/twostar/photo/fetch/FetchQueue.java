package io.twostar.photo.fetch;

import io.twostar.job.JobError;
import io.twostar.job.JobLines;
import io.twostar.job.JobPhotos;
import io.twostar.job.JobPhotos.Counts;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The photos that wait to be fetched, and what has become of them. */
@Singleton
class FetchQueue {

    /** Hosts of a job that have a photo to be fetched now, by steps through the index; a file may name a million of them. */
    private static final String HOSTS = """
            with recursive h as (
              (select host from photo_fetch where job_id = :jobId and state = 'WAITING' order by host limit 1)
              union all
              select (select f.host from photo_fetch f
                      where f.job_id = :jobId and f.state = 'WAITING' and f.host > h.host order by f.host limit 1)
              from h where h.host is not null)
            select host from h
            where host is not null and host <> all(:busy::text[])
              and exists (select from photo_fetch f
                          where f.job_id = :jobId and f.state = 'WAITING' and f.host = h.host and f.next_at <= :now)
            limit 1
            """;

    /** No other instance takes it before the lease is over. */
    private static final String CLAIM = """
            update photo_fetch set next_at = :leasedUntil, attempts = attempts + 1
            where (product_id, review_id, url_hash) = (
              select product_id, review_id, url_hash from photo_fetch
              where job_id = :jobId and state = 'WAITING' and host = :host and next_at <= :now
              order by next_at limit 1 for update skip locked)
            returning product_id, review_id, url_hash, url, host, job_id, line_no, attempts
            """;

    private static final String HELD = """
            where product_id = :productId and review_id = :reviewId and url_hash = :urlHash and attempts = :attempts
              and state = 'WAITING'
            """;

    private static final String END = "update photo_fetch set state = :state, url = null " + HELD;

    private static final String POSTPONE =
            "update photo_fetch set next_at = :next, attempts = attempts - :givenBack " + HELD;

    private static final String DROP = "delete from photo_fetch " + HELD;

    private static final String DROP_OF_REVIEW = """
            delete from photo_fetch where product_id = :productId and review_id = :reviewId
            returning job_id, line_no, url_hash, state
            """;

    private static final String OUTDATED = """
            select product_id, review_id, url_hash, url, host, job_id, line_no, attempts from photo_fetch
            where job_id = :jobId and state = 'WAITING' and queued_at < :before and next_at <= :now limit :most
            """;

    private record Dropped(UUID jobId, long lineNo, byte[] urlHash, String state) {}

    private final JobPhotos jobs;
    private final JobLines lines;

    FetchQueue(JobPhotos jobs, JobLines lines) {
        this.jobs = jobs;
        this.lines = lines;
    }

    static JobError report(long line, PhotoAddress address, String reason) {
        return new JobError(line, JobError.Kind.PHOTO, "photoUrls", reason, address.shown());
    }

    /** A host that has photos of the job to be fetched now, none of those that are busy. */
    Optional<String> host(SqlSession sql, UUID jobId, Collection<String> busy, Instant now) {
        return sql.query(HOSTS)
                .bind("jobId", jobId)
                .bind("busy", busy)
                .bind("now", now)
                .first(row -> row.text("host"));
    }

    Optional<QueuedPhoto> claim(SqlSession sql, UUID jobId, String host, Instant now, Instant leasedUntil) {
        return sql
                .query(CLAIM)
                .bind("jobId", jobId)
                .bind("host", host)
                .bind("now", now)
                .bind("leasedUntil", leasedUntil)
                .returned(row -> row.as(QueuedPhoto.class))
                .stream()
                .findFirst();
    }

    /** @return whether it was still waiting, and no other instance had taken it */
    boolean fetched(SqlSession sql, QueuedPhoto photo) {
        return end(sql, photo, "FETCHED", Counts.ONE_FETCHED);
    }

    void failed(SqlSession sql, QueuedPhoto photo, String reason) {
        if (end(sql, photo, "FAILED", Counts.ONE_FAILED)) {
            PhotoAddress address = new PhotoAddress(photo.url());
            lines.addError(
                    sql, photo.jobId(), report(photo.lineNo(), address, reason), PhotoAddress.mark(photo.urlHash()));
        }
    }

    private boolean end(SqlSession sql, QueuedPhoto photo, String state, Counts counts) {
        boolean isOurs = held(sql.query(END).bind("state", state), photo).update() > 0;
        if (isOurs) {
            jobs.add(sql, photo.jobId(), counts);
        }
        return isOurs;
    }

    /** @param isCounted whether the attempt counts */
    void postpone(SqlSession sql, QueuedPhoto photo, Instant next, boolean isCounted) {
        held(sql.query(POSTPONE).bind("next", next).bind("givenBack", isCounted ? 0 : 1), photo)
                .update();
    }

    /** Its review shows no photos any more. */
    void drop(SqlSession sql, QueuedPhoto photo) {
        if (held(sql.query(DROP), photo).update() > 0) {
            jobs.add(sql, photo.jobId(), Counts.dropped(1));
        }
    }

    private static Query held(Query query, QueuedPhoto photo) {
        return query.bind("productId", photo.productId())
                .bind("reviewId", photo.reviewId())
                .bind("urlHash", photo.urlHash())
                .bind("attempts", photo.attempts());
    }

    /** Forgets all photos that imports have named for a review, with what was reported about them. */
    void dropAll(SqlSession sql, String productId, UUID reviewId) {
        List<Dropped> dropped = sql.query(DROP_OF_REVIEW)
                .bind("productId", productId)
                .bind("reviewId", reviewId)
                .returned(row -> row.as(Dropped.class));
        Map<UUID, Long> waiting = new TreeMap<>();
        for (Dropped one : dropped) {
            lines.deleteError(sql, one.jobId(), one.lineNo(), JobError.Kind.PHOTO, PhotoAddress.mark(one.urlHash()));
            waiting.merge(one.jobId(), one.state().equals("WAITING") ? 1L : 0L, Long::sum);
        }
        waiting.forEach((jobId, count) -> jobs.add(sql, jobId, Counts.dropped(count)));
    }

    /** Photos of a job that have waited since before then. */
    List<QueuedPhoto> outdated(SqlSession sql, UUID jobId, Instant before, Instant now, int most) {
        return sql.query(OUTDATED)
                .bind("jobId", jobId)
                .bind("before", before)
                .bind("now", now)
                .bind("most", most)
                .list(QueuedPhoto.class);
    }
}
