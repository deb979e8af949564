package io.twostar.moderation.statistics;

import io.twostar.moderation.Outcome;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Statistics of moderation in a period, published so that everybody can see whether bad ratings are treated like good
 * ones.
 */
@ApplicationScoped
class ModerationStatistics {

    /**
     * As answers show them; absent members are {@code null}.
     *
     * @param byStars of decisions about reviews only
     * @param medianWaitSeconds from the queue to the decision
     */
    record View(
            Instant from,
            Instant to,
            long decided,
            long automated,
            long appealed,
            long overturned,
            Long medianWaitSeconds,
            List<OfStars> byStars,
            List<Count> byReasonCode,
            List<Count> byCause) {}

    /** Decisions about reviews with these stars; {@code overturned} on appeal. */
    record OfStars(int stars, long decided, long published, long textRejected, long removed, long overturned) {}

    /** The number of decisions of one kind. */
    record Count(String name, long count) {}

    private record Part(
            int stars,
            Outcome outcome,
            String reasonCode,
            String cause,
            boolean automated,
            boolean overturns,
            long count) {}

    private static final String PARTS = """
            select coalesce(stars, 0) as stars, outcome, ground as reason_code, coalesce(cause, 'STAFF') as cause, automated,
                replaces is not null as overturns, count(*) as count
            from moderation_decision
            where decided_at >= :from and decided_at < :to
            group by 1, 2, 3, 4, 5, 6
            """;

    private static final String MEDIAN_WAIT = """
            select percentile_cont(0.5) within group (order by extract(epoch from decided_at - waiting_since)) as median
            from moderation_decision
            where decided_at >= :from and decided_at < :to
            """;

    private static final String APPEALED =
            "select count(*) as appealed from appeal where created_at >= :from and created_at < :to";

    private static final int MOST_STARS = 5;

    private final Transactions transactions;

    ModerationStatistics(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The decisions from a time (inclusive) to a time (exclusive). */
    View of(Instant from, Instant to) {
        return transactions.inOne(sql -> {
            List<Part> all = sql.query(PARTS).bind("from", from).bind("to", to).list(Part.class);
            List<Part> first = all.stream().filter(part -> !part.overturns()).toList();
            return new View(
                    from,
                    to,
                    count(first, part -> true),
                    count(first, Part::automated),
                    appealed(sql, from, to),
                    count(all, Part::overturns),
                    medianWait(sql, from, to),
                    byStars(all),
                    first.stream()
                            .map(Part::reasonCode)
                            .distinct()
                            .sorted()
                            .map(reasonCode -> new Count(reasonCode, count(first, part -> part.reasonCode()
                                    .equals(reasonCode))))
                            .toList(),
                    first.stream()
                            .map(Part::cause)
                            .distinct()
                            .sorted()
                            .map(cause -> new Count(
                                    cause, count(first, part -> part.cause().equals(cause))))
                            .toList());
        });
    }

    private static long appealed(SqlSession sql, Instant from, Instant to) {
        return sql.query(APPEALED).bind("from", from).bind("to", to).one(row -> row.bigint("appealed"));
    }

    private static Long medianWait(SqlSession sql, Instant from, Instant to) {
        return sql.query(MEDIAN_WAIT)
                .bind("from", from)
                .bind("to", to)
                .one(row -> row.optional("median", Row::real))
                .map(Math::round)
                .orElse(null);
    }

    private static List<OfStars> byStars(List<Part> all) {
        List<OfStars> byStars = new ArrayList<>();
        for (int stars = 1; stars <= MOST_STARS; stars++) {
            int requested = stars;
            List<Part> ofStars =
                    all.stream().filter(part -> part.stars() == requested).toList();
            List<Part> first =
                    ofStars.stream().filter(part -> !part.overturns()).toList();
            byStars.add(new OfStars(
                    stars,
                    count(first, part -> true),
                    count(first, part -> part.outcome() == Outcome.PUBLISH),
                    count(first, part -> part.outcome() == Outcome.REJECT_TEXT),
                    count(first, part -> part.outcome() == Outcome.REMOVE),
                    count(ofStars, Part::overturns)));
        }
        return byStars;
    }

    private static long count(List<Part> parts, Predicate<Part> which) {
        return parts.stream().filter(which).mapToLong(Part::count).sum();
    }
}
