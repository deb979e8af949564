package io.twostar.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/** A job as responses show it; absent members are {@code null}. */
public record JobView(
        UUID jobId,
        String kind,
        JobState status,
        long done,
        Long total,
        long accepted,
        long duplicates,
        long rejected,
        Long erased,
        Long updated,
        Long differences,
        JobPhotos.Counts photos,
        Instant startedAt,
        Instant finishedAt,
        String message) {

    static JobView of(Job job) {
        return new JobView(
                job.jobId(),
                job.kind(),
                job.state(),
                job.done(),
                job.total().orElse(null),
                job.accepted(),
                job.duplicates(),
                job.rejected(),
                unlessZero(job.erased()),
                unlessZero(job.updated()),
                job.isAudit() ? job.differences() : null, // elsewhere a 0 would claim that something was proven
                job.photos().queued() == 0 ? null : job.photos(),
                job.startedAt(),
                job.finishedAt().orElse(null),
                job.message().orElse(null));
    }

    private static Long unlessZero(long count) {
        return count == 0 ? null : count;
    }

    @JsonIgnore
    boolean isEnded() {
        return status.isEnd();
    }
}
