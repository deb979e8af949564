package io.twostar.syndication.pull;

import io.twostar.event.Outboxes;
import io.twostar.http.problem.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.syndication.Syndication;
import io.twostar.syndication.SyndicationSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which origin is pulled when and by whom, and what came of it. */
@ApplicationScoped
class Pulls {

    /** A pull that this instance may do until the lease ends; each portion renews it. */
    record Leased(Syndication syndication, UUID leaseId) {

        UUID syndicationId() {
            return syndication.syndicationId();
        }

        /** Whether the last pull has failed. */
        boolean isFailing() {
            return syndication.progress().failures() > 0;
        }
    }

    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final String CLAIM = """
            update syndication set lease_id = gen_random_uuid(), leased_until = :leasedUntil, pull_started_at = :now,
                pull_lines = 0, skipped_lines = 0, first_skipped = null
            where syndication_id = (
              select syndication_id from syndication
              where ended_at is null and next_pull_at <= :now and (leased_until is null or leased_until < :now)
                and (:only::uuid is null or syndication_id = :only::uuid) and (:failingToo or failures = 0)
              order by next_pull_at limit 1 for update skip locked)
            returning *
            """;

    private static final String BEGIN_COMPLETE = """
            update syndication set position = null, generation = generation + 1, leased_until = :leasedUntil
            where syndication_id = :syndicationId and lease_id = :leaseId
            returning generation
            """;

    private static final String ADVANCE = """
            update syndication set pull_lines = :lines, skipped_lines = :skipped, first_skipped = :firstSkipped, leased_until = :leasedUntil
            where syndication_id = :syndicationId and lease_id = :leaseId
            """;

    private static final String SUCCEED = """
            update syndication s set position = :position, next_pull_at = :next, pull_started_at = null, lease_id = null,
                leased_until = null, last_success_at = :now,
                last_full_at = case when :complete then :now else last_full_at end,
                failures = 0, failing_since = null, last_failure_at = null, last_error_code = null, last_error = null,
                reviews = case when :changed or :complete then
                    (select count(*) from syndicated_review r where r.syndication_id = s.syndication_id) else reviews end,
                products = case when :changed or :complete then
                    (select count(*) from syndication_product p where p.syndication_id = s.syndication_id and p.product_id is not null)
                    else products end
            where syndication_id = :syndicationId and lease_id = :leaseId
            """;

    private static final String FAIL = """
            update syndication s set next_pull_at = :next, pull_started_at = null, lease_id = null, leased_until = null,
                failures = failures + 1, failing_since = coalesce(failing_since, :now), last_failure_at = :now,
                last_error_code = :code, last_error = :message,
                reviews = (select count(*) from syndicated_review r where r.syndication_id = s.syndication_id)
            where syndication_id = :syndicationId and lease_id = :leaseId
            """;

    private final Transactions transactions;
    private final Outboxes outboxes;
    private final SyndicationSettings settings;
    private final Times times;

    Pulls(Transactions transactions, Outboxes outboxes, SyndicationSettings settings, Times times) {
        this.transactions = transactions;
        this.outboxes = outboxes;
        this.settings = settings;
        this.times = times;
    }

    /**
     * The next pull that is due, for no other instance.
     *
     * @param failingToo whether it may be of an origin that could not be read the last time
     */
    Optional<Leased> claim(boolean failingToo) {
        return claim(null, failingToo);
    }

    /** @param only this one, or {@code null} */
    Optional<Leased> claim(UUID only, boolean failingToo) {
        Instant now = times.now();
        return transactions.inNew(sql -> sql.query(CLAIM)
                .bind("now", now)
                .bind("leasedUntil", now.plus(LEASE))
                .bind("only", only)
                .bind("failingToo", failingToo)
                .first(row -> new Leased(Syndication.of(row), row.uuid("lease_id"))));
    }

    /** @return the number of the complete export that begins */
    long beginComplete(SqlSession sql, Leased pull) {
        return sql.query(BEGIN_COMPLETE)
                .bind("syndicationId", pull.syndicationId())
                .bind("leaseId", pull.leaseId())
                .bind("leasedUntil", times.now().plus(LEASE))
                .first(row -> row.bigint("generation"))
                .orElseThrow(LeaseLost::new);
    }

    /**
     * Renews the lease in the transaction of a portion, which must not be committed without it.
     *
     * @param firstSkipped what is wrong with the first line that was skipped, or {@code null}
     */
    void advance(SqlSession sql, Leased pull, long lines, long skipped, String firstSkipped) {
        require(sql.query(ADVANCE)
                .bind("syndicationId", pull.syndicationId())
                .bind("leaseId", pull.leaseId())
                .bind("leasedUntil", times.now().plus(LEASE))
                .bind("lines", lines)
                .bind("skipped", skipped)
                .bind("firstSkipped", firstSkipped)
                .update());
    }

    void succeed(Leased pull, String position, boolean isComplete, boolean isChanged) {
        Instant now = times.now();
        transactions.inNew(sql -> {
            require(sql.query(SUCCEED)
                    .bind("syndicationId", pull.syndicationId())
                    .bind("leaseId", pull.leaseId())
                    .bind("position", position)
                    .bind("now", now)
                    .bind("next", now.plus(settings.interval()))
                    .bind("complete", isComplete)
                    .bind("changed", isChanged)
                    .update());
            if (pull.syndication().progress().failures() > 0) {
                outboxes.write(sql, new SyndicationRecovered(pull.syndicationId()), now);
            }
            return null;
        });
    }

    void fail(Leased pull, PullFailure failure) {
        Instant now = times.now();
        int failures = pull.syndication().progress().failures();
        Duration pause = pause(settings.interval(), failures + 1, settings.longestPause());
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        transactions.inNew(sql -> {
            int done = sql.query(FAIL)
                    .bind("syndicationId", pull.syndicationId())
                    .bind("leaseId", pull.leaseId())
                    .bind("now", now)
                    .bind("next", now.plus(asked.compareTo(pause) > 0 ? atMost(asked) : pause))
                    .bind("code", failure.code())
                    .bind("message", failure.getMessage())
                    .update();
            if (done > 0 && failures == 0) {
                outboxes.write(
                        sql,
                        new SyndicationFailed(
                                pull.syndicationId(), failure.code().name()),
                        now);
            }
            return null;
        });
    }

    private Duration atMost(Duration asked) {
        return asked.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : asked;
    }

    /** Twice as long with each failure. */
    static Duration pause(Duration interval, int failures, Duration longest) {
        Duration pause = interval;
        for (int i = 0; i < failures && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private static void require(int changed) {
        if (changed == 0) {
            throw new LeaseLost();
        }
    }
}
