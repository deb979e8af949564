package io.twostar.moderation.queue;

import io.twostar.http.problem.Times;
import io.twostar.store.Row;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How long the queue is, how long texts wait in it, and how fast it is processed. */
@ApplicationScoped
class QueueStatistics {

    /**
     * As answers show them; absent members are {@code null}.
     *
     * @param medianWaitSeconds of the texts decided in the last 24 hours, from the queue to the decision
     */
    record View(
            long waiting,
            long claimed,
            Instant oldestSince,
            Long oldestAgeSeconds,
            List<Count> byCause,
            List<Count> byKind,
            List<Count> byAge,
            long decidedLastDay,
            Long medianWaitSeconds,
            Long slowestTenthWaitSeconds) {}

    /** The number of texts of one kind. */
    record Count(String name, long count) {}

    private record Part(String cause, String kind, String age, boolean claimed, long count) {}

    private static final String PARTS = """
            select cause, kind,
                   case when since > :now::timestamptz - interval '1 hour' then 'UNDER_ONE_HOUR'
                        when since > :now::timestamptz - interval '1 day' then 'UNDER_ONE_DAY'
                        when since > :now::timestamptz - interval '7 days' then 'UNDER_ONE_WEEK'
                        else 'OLDER' end as age,
                   claimed_until is not null and claimed_until > :now as claimed, count(*) as count
            from moderation_item
            group by 1, 2, 3, 4
            """;

    private static final String PACE = """
            select count(*) as decided,
                   percentile_cont(0.5) within group (order by extract(epoch from decided_at - waiting_since)) as median,
                   percentile_cont(0.9) within group (order by extract(epoch from decided_at - waiting_since)) as slowest_tenth
            from moderation_decision
            where decided_at > :since
            """;

    private record WriteThrottle(long decided, Long median, Long slowestTenth) {}

    private final Transactions transactions;
    private final Times times;

    QueueStatistics(Transactions transactions, Times times) {
        this.transactions = transactions;
        this.times = times;
    }

    View now() {
        Instant now = times.now();
        return transactions.inOne(sql -> {
            List<Part> parts = sql.query(PARTS).bind("now", now).list(Part.class);
            Optional<Instant> oldest = sql.query("select min(since) as oldest from moderation_item")
                    .one(row -> row.optional("oldest", Row::instant));
            WriteThrottle pace = sql.query(PACE)
                    .bind("since", now.minus(Duration.ofDays(1)))
                    .one(row -> new WriteThrottle(
                            row.bigint("decided"), seconds(row, "median"), seconds(row, "slowest_tenth")));
            return view(parts, oldest, pace, now);
        });
    }

    private static Long seconds(Row row, String column) {
        return row.optional(column, Row::real).map(Math::round).orElse(null);
    }

    private static View view(List<Part> parts, Optional<Instant> oldest, WriteThrottle pace, Instant now) {
        long claimed =
                parts.stream().filter(Part::claimed).mapToLong(Part::count).sum();
        return new View(
                parts.stream().mapToLong(Part::count).sum(),
                claimed,
                oldest.orElse(null),
                oldest.map(since -> Duration.between(since, now).toSeconds()).orElse(null),
                counts(parts, Part::cause),
                counts(parts, Part::kind),
                counts(parts, Part::age),
                pace.decided(),
                pace.median(),
                pace.slowestTenth());
    }

    private static List<Count> counts(List<Part> parts, Function<Part, String> name) {
        Map<String, Long> counts =
                parts.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.summingLong(Part::count)));
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .toList();
    }
}
