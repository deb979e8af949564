package io.twostar.stop;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The emergency stops in force at an instant, read in the transaction that they concern: there are few, if any. */
public final class ActiveStops {

    /** No stop at all. */
    public static final ActiveStops NONE = new ActiveStops(List.of());

    private static final String READ = """
            select scope_kind, covered.scope_value, action, expires_at
            from emergency_stop s
            cross join unnest(array_append(s.erased_as, s.scope_value)) as covered (scope_value)
            where ended_at is null and expires_at > :now
            """;

    /** A stop may be lifted early, so {@code Retry-After} is never longer than this. */
    private static final long LONGEST_WAIT_SECONDS = 300;

    private record InForce(StopScope scope, StopAction action, Instant expiresAt) {

        static InForce of(Row row) {
            return new InForce(
                    new StopScope(row.constant("scope_kind", StopScope.Kind.class), row.text("scope_value")),
                    row.constant("action", StopAction.class),
                    row.instant("expires_at"));
        }
    }

    private final List<InForce> stops;

    private ActiveStops(List<InForce> stops) {
        this.stops = stops;
    }

    public static ActiveStops read(SqlSession sql, Instant now) {
        List<InForce> stops = sql.query(READ).bind("now", now).list(InForce::of);
        return stops.isEmpty() ? NONE : new ActiveStops(stops);
    }

    /** @throws ProblemException 503 if a stop refuses this client's writes to the product */
    public void requireWrites(String productId, String category, String clientId, Instant now) {
        refusal(productId, category, clientId, now).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** @throws ProblemException 503 if a stop refuses everything that this client writes, whatever the product */
    public void requireWrites(String clientId, Instant now) {
        requireWrites("", "", clientId, now);
    }

    private Optional<ProblemException> refusal(String productId, String category, String clientId, Instant now) {
        return stops.stream()
                .filter(stop -> concerns(stop, StopAction.REFUSE_WRITES, productId, category, clientId))
                .map(stop -> Duration.between(now, stop.expiresAt()).toSeconds())
                .max(Long::compare)
                .map(seconds -> ProblemException.retryAfter(
                        ProblemType.EMERGENCY_STOP,
                        "The operator has stopped writes for a while; reads go on.",
                        Math.min(seconds, LONGEST_WAIT_SECONDS)));
    }

    /** Whether this client may not write to the product. */
    public boolean refuseWrites(String productId, String category, String clientId) {
        return any(StopAction.REFUSE_WRITES, productId, category, clientId);
    }

    /** Whether this client's reviews of the product do not count for now. */
    public boolean holdCounting(String productId, String category, String clientId) {
        return any(StopAction.HOLD_COUNTING, productId, category, clientId);
    }

    /** Whether no new review of the product counts for now. */
    public boolean holdAllCounting(String productId, String category) {
        return any(StopAction.HOLD_COUNTING, productId, category, null);
    }

    /** Clients whose reviews do not count for now. */
    public List<String> clientsNotCounted() {
        return stops.stream()
                .filter(stop -> stop.action() == StopAction.HOLD_COUNTING
                        && stop.scope().kind() == StopScope.Kind.CLIENT)
                .map(stop -> stop.scope().value())
                .toList();
    }

    /** Whether the product stays listed whatever its rule says. */
    public boolean holdDelisting(String productId, String category) {
        return any(StopAction.HOLD_DELISTING, productId, category, null);
    }

    private boolean any(StopAction action, String productId, String category, String clientId) {
        return stops.stream().anyMatch(stop -> concerns(stop, action, productId, category, clientId));
    }

    private static boolean concerns(
            InForce stop, StopAction action, String productId, String category, String clientId) {
        return stop.action() == action && stop.scope().covers(productId, category, clientId);
    }
}
