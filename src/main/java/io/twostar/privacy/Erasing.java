package io.twostar.privacy;

import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.job.Jobs;
import io.twostar.security.Caller;
import io.twostar.security.customer.CustomerTokens;
import io.twostar.store.NamedLock;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accepts the request to erase a person's data; a job carries it out. */
@ApplicationScoped
class Erasing {

    private static final Duration PAUSE = Duration.ofDays(1);

    private final Transactions transactions;
    private final Erasures erasures;
    private final CertificateKey key;
    private final Jobs jobs;
    private final CustomerTokens tokens;
    private final Times times;

    Erasing(
            Transactions transactions,
            Erasures erasures,
            CertificateKey key,
            Jobs jobs,
            CustomerTokens tokens,
            Times times) {
        this.transactions = transactions;
        this.erasures = erasures;
        this.key = key;
        this.jobs = jobs;
        this.tokens = tokens;
        this.times = times;
    }

    /**
     * Starts an erasure, or returns the one in progress; one whose job has failed is resumed.
     *
     * @param role in whose name it is asked for
     * @throws ProblemException 409 if one of the other mode is under way, 429 if the author has asked for one on the
     *     same day
     */
    Erasure begin(String authorId, Erasure.Mode mode, String role) {
        return transactions.inOne(sql -> {
            NamedLock.take(sql, "erasure " + authorId);
            Optional<Erasure> inProgress = erasures.underWay(sql, authorId);
            return inProgress.isPresent() ? resume(sql, inProgress.get(), mode) : begin(sql, authorId, mode, role);
        });
    }

    private Erasure begin(SqlSession sql, String authorId, Erasure.Mode mode, String role) {
        Instant now = times.now();
        byte[] authorHash = key.hash(authorId);
        if (role.equals(Caller.Kind.CUSTOMER.name())) {
            requirePatience(sql, authorHash, role, now);
        }
        UUID erasureId = Uuid7.next(now.toEpochMilli());
        Erasure erasure =
                new Erasure(erasureId, authorHash, mode, role, start(sql, erasureId), now, Optional.empty(), List.of());
        tokens.revoke(authorId);
        erasures.insert(sql, erasure, new Erasures.Task(authorId, "erased-" + UUID.randomUUID(), mode));
        return erasure;
    }

    /** Each erasure locks all products of its author one after the other, and nobody needs two on one day. */
    private void requirePatience(SqlSession sql, byte[] authorHash, String role, Instant now) {
        Optional<Instant> latest = erasures.latest(sql, authorHash, role, now.minus(PAUSE));
        if (latest.isPresent()) {
            throw ProblemException.retryAfter(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Nobody may have themselves erased more than once a day.",
                    Duration.between(now, latest.get().plus(PAUSE)).toSeconds() + 1);
        }
    }

    private Erasure resume(SqlSession sql, Erasure erasure, Erasure.Mode mode) {
        if (erasure.mode() != mode) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Another erasure of this author is under way; wait for its end.");
        }
        if (jobs.isOpen(erasure.jobId())) {
            return erasure;
        }
        UUID jobId = start(sql, erasure.erasureId());
        erasures.restart(sql, erasure.erasureId(), jobId);
        return erasures.require(erasure.erasureId());
    }

    /** The job has no client: the requester may be the person to be erased. */
    private UUID start(SqlSession sql, UUID erasureId) {
        return jobs.start(sql, ErasureJob.KIND, new ErasureJob.Parameters(erasureId), null);
    }
}
