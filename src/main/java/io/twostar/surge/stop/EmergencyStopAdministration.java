package io.twostar.surge.stop;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.delisting.judging.Judgements;
import io.twostar.event.Outboxes;
import io.twostar.http.ETags;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.job.Jobs;
import io.twostar.stop.StopScope;
import io.twostar.store.Heartbeat;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts and ends emergency stops. Every write reads them in its own transaction, so a stop acts on all instances as soon
 * as it is committed; what it held back is released and judged by a job when it ends.
 */
@ApplicationScoped
class EmergencyStopAdministration {

    /** Together with the job's start this keeps the end of a stop within the second. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** The answer to a PUT. */
    record Put(EmergencyStop stop, boolean created) {}

    private final Transactions transactions;
    private final EmergencyStops stops;
    private final Judgements judgements;
    private final Jobs jobs;
    private final Outboxes outboxes;
    private final Times times;
    private final Heartbeat heartbeat = new Heartbeat("stop-expiry", this::endExpired);

    EmergencyStopAdministration(
            Transactions transactions,
            EmergencyStops stops,
            Judgements judgements,
            Jobs jobs,
            Outboxes outboxes,
            Times times) {
        this.transactions = transactions;
        this.stops = stops;
        this.judgements = judgements;
        this.jobs = jobs;
        this.outboxes = outboxes;
        this.times = times;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(PAUSE);
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    /**
     * Starts the stop or changes its terms; the same PUT again changes nothing.
     *
     * @throws ProblemException 400 for contradictory terms, 412 by {@code ifMatch}
     */
    Put put(String stopId, EmergencyStopPut requested, String ifMatch, String clientId) {
        Instant now = times.now();
        EmergencyStop.Terms terms = requested.terms(now);
        return transactions.inOne(sql -> {
            Optional<EmergencyStop> before = stops.lock(sql, stopId);
            ETags.honourMatch(ifMatch, before.map(EmergencyStop::etag));
            Optional<EmergencyStop> open = before.filter(stop -> !stop.isEnded());
            if (open.filter(stop -> stop.terms().equals(terms)).isPresent()) {
                return new Put(open.get(), false);
            }
            EmergencyStop stop = new EmergencyStop(
                    stopId,
                    terms,
                    before.map(EmergencyStop::version).orElse(0) + 1,
                    before.map(EmergencyStop::createdAt).orElse(now),
                    now,
                    Optional.empty(),
                    Optional.empty());
            stops.write(sql, stop, clientId);
            if (open.filter(former -> terms.holdsOtherThan(former.terms())).isPresent()) {
                releaseHeld(sql, open.get().terms(), clientId);
            }
            outboxes.write(sql, new StopStarted(stopId, terms.action(), terms.expiresAt()), now);
            return new Put(stop, before.isEmpty());
        });
    }

    /**
     * Lifts the stop; one that has ended stays as it is.
     *
     * @throws ProblemException 404 if there never was such a stop, 412 by {@code ifMatch}
     */
    EmergencyStop lift(String stopId, String ifMatch, String clientId) {
        return transactions.inOne(sql -> {
            Optional<EmergencyStop> stop = stops.lock(sql, stopId);
            ETags.honourMatch(ifMatch, stop.map(EmergencyStop::etag));
            EmergencyStop found = stop.orElseThrow(EmergencyStops::notFound);
            return found.isEnded() ? found : end(sql, found, clientId);
        });
    }

    /** The first instance to notice ends an expired stop. */
    void endExpired() {
        for (EmergencyStop expired : stops.expired(times.now())) {
            transactions.inNew(sql -> {
                Optional<EmergencyStop> stop = stops.lock(sql, expired.stopId())
                        .filter(found ->
                                !found.isEnded() && !found.terms().expiresAt().isAfter(times.now()));
                return stop.isPresent() ? end(sql, stop.get(), null) : null;
            });
        }
    }

    private EmergencyStop end(SqlSession sql, EmergencyStop stop, String clientId) {
        Instant now = times.now();
        EmergencyStop ended = new EmergencyStop(
                stop.stopId(),
                stop.terms(),
                stop.version(),
                stop.createdAt(),
                now,
                Optional.of(now),
                releaseHeld(sql, stop.terms(), clientId));
        stops.write(sql, ended, clientId);
        outboxes.write(sql, new StopEnded(stop.stopId(), stop.terms().action()), now);
        return stops.lock(sql, stop.stopId()).orElseThrow(EmergencyStops::notFound);
    }

    /** Starts the job that releases or judges what was held; refused writes leave nothing to do. */
    private Optional<UUID> releaseHeld(SqlSession sql, EmergencyStop.Terms terms, String clientId) {
        return switch (terms.action()) {
            case REFUSE_WRITES -> Optional.empty();
            case HOLD_COUNTING ->
                Optional.of(jobs.start(sql, StopReleaseJob.KIND, new StopReleaseJob.Parameters(), clientId));
            case HOLD_DELISTING -> Optional.of(judgements.afterHold(sql, scope(terms.scope()), clientId));
        };
    }

    private static io.twostar.delisting.rule.Scope scope(StopScope scope) {
        return new io.twostar.delisting.rule.Scope(
                io.twostar.delisting.rule.Scope.Kind.valueOf(scope.kind().name()), scope.value());
    }
}
