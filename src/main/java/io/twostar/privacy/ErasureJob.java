package io.twostar.privacy;

import io.quarkus.arc.All;
import io.twostar.event.Outbox;
import io.twostar.event.Outboxes;
import io.twostar.http.problem.Times;
import io.twostar.job.JobEnding;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.job.WholeJobKind;
import io.twostar.security.Caller;
import io.twostar.store.ProductLocks;
import io.twostar.store.SqlSession;
import io.twostar.store.TransactionBarrier;
import io.twostar.store.Transactions;
import io.twostar.store.author.Author;
import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.ErasedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Erases the records of a person: kind after kind, a portion in each transaction, round after round until one finds
 * nothing. Records that arrive in the meantime are therefore either erased as well, or complete and counted.
 */
@ApplicationScoped
class ErasureJob implements WholeJobKind {

    static final String KIND = "ERASURE";

    /** A person who writes faster than the erasure keeps the last records. */
    private static final int MOST_ROUNDS = 20;

    private static final String FINISHED = "finished";

    record Parameters(UUID erasureId) {}

    /** Where the erasure is: in which round, at which kind, and whether the round has found anything. */
    private record Place(int round, int kind, boolean found) {

        static Place of(String progress) {
            String[] parts = progress.split(" ");
            return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Boolean.parseBoolean(parts[2]));
        }

        Place after(int erased) {
            return erased > 0 ? new Place(round, kind, true) : new Place(round, kind + 1, found);
        }

        Place nextRound() {
            return new Place(round + 1, 0, false);
        }

        @Override
        public String toString() {
            return round + " " + kind + " " + found;
        }
    }

    private final Transactions transactions;
    private final TransactionBarrier earlier;
    private final Erasures erasures;
    private final List<AuthorRecords> kinds;
    private final ErasureMarks marks;
    private final Outboxes outboxes;
    private final PrivacySettings settings;
    private final Times times;

    ErasureJob(
            Transactions transactions,
            TransactionBarrier earlier,
            Erasures erasures,
            @All List<AuthorRecords> kinds,
            ErasureMarks marks,
            Outboxes outboxes,
            PrivacySettings settings,
            Times times) {
        this.transactions = transactions;
        this.earlier = earlier;
        this.erasures = erasures;
        this.kinds =
                kinds.stream().sorted(Comparator.comparing(AuthorRecords::kind)).toList();
        this.marks = marks;
        this.outboxes = outboxes;
        this.settings = settings;
        this.times = times;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public JobEnding run(JobRun run) {
        UUID erasureId = run.parameters(Parameters.class).erasureId();
        Optional<Erasures.Task> task = erasures.task(erasureId);
        if (task.isEmpty()) {
            return JobEnding.succeeded();
        }
        Place place = run.progress().map(Place::of).orElse(new Place(1, 0, false));
        while (place.kind() < kinds.size() || place.found() && place.round() < MOST_ROUNDS) {
            run.stopIfAsked();
            if (place.kind() == kinds.size()) {
                place = place.nextRound();
            }
            if (place.kind() == 0) {
                // Transactions that were under way when the person asked have ended, so their records are found.
                earlier.await(run::stopIfAsked);
            }
            place = step(run, erasureId, task.get(), place);
        }
        finish(run, erasureId, task.get().mode());
        return JobEnding.succeeded();
    }

    private Place step(JobRun run, UUID erasureId, Erasures.Task task, Place place) {
        AuthorRecords records = kinds.get(place.kind());
        return transactions.inNew(sql -> {
            Author author = author(task, place.round());
            List<ErasedRecord> erased = records.erase(sql, author, settings.portion());
            if (!erased.isEmpty()) {
                // A transaction that holds a product lock would write back what it read before.
                ProductLocks.lock(
                        sql, erased.stream().map(ErasedRecord::productId).toList());
                marks.keep(sql, erased);
                eraseAbout(sql, author, eraseAbout(sql, author, erased));
                erasures.count(sql, erasureId, new Erasure.Count(records.kind(), erased.size()));
            }
            Place next = place.after(erased.size());
            run.advance(sql, Step.done(next.toString(), erased.size()));
            return next;
        });
    }

    /** What staff wrote is copied elsewhere too: records that have lost words here are followed in a second pass. */
    private List<ErasedRecord> eraseAbout(SqlSession sql, Author author, List<ErasedRecord> erased) {
        List<ErasedRecord> changed = new ArrayList<>();
        if (!erased.isEmpty()) {
            for (AuthorRecords other : kinds) {
                changed.addAll(other.eraseAbout(sql, author, erased));
            }
        }
        return changed;
    }

    /**
     * Another pseudonym in each round: where a person may have only one record, one written during the erasure would
     * conflict with their own pseudonym.
     */
    private static Author author(Erasures.Task task, int round) {
        return new Author(
                task.authorId(),
                Caller.clientIdOf(task.authorId()),
                round == 1 ? task.pseudonym() : task.pseudonym() + "-" + round,
                task.mode() == Erasure.Mode.ANONYMIZE);
    }

    private void finish(JobRun run, UUID erasureId, Erasure.Mode mode) {
        long records = erasures.require(erasureId).records();
        transactions.inNew(sql -> finish(sql, run, new AuthorErased(erasureId, mode, records)));
    }

    private Instant finish(SqlSession sql, JobRun run, AuthorErased event) {
        Instant now = times.now();
        erasures.finish(sql, event.erasureId(), now);
        Outbox outbox = outboxes.open();
        outbox.append(Outbox.NO_PRODUCT, event, now);
        outbox.write(sql);
        run.advance(sql, Step.to(FINISHED));
        return now;
    }
}
