package io.twostar.surge.cases;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.twostar.http.problem.Times;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import io.twostar.surge.SurgeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Checks the cases without a decision, and measures their number and the age of the oldest. */
@ApplicationScoped
class OpenCases implements BackgroundTask {

    private static final int PORTION = 100;

    /** Whether other reviews show that a surge is genuine may change by the hour, not by the minute. */
    private static final Duration BETWEEN_CHECKS = Duration.ofHours(1);

    private static final String DUE = """
            select product_id, case_id from surge_case
            where state = 'OPEN' and (ends_at <= :now
              or reminded_at is null and opened_at + (ends_at - opened_at) / 2 <= :now
              or opened_at <= :oldEnough and (checked_at is null or checked_at <= :checked))
            order by opened_at, case_id
            limit :portion
            """;

    private static final String STANDING =
            "select count(*) as open, min(opened_at) as oldest from surge_case where state = 'OPEN'";

    private record Due(String productId, UUID caseId) {}

    private record Standing(long open, Optional<Instant> oldest) {}

    private final Transactions transactions;
    private final CaseEnding ending;
    private final SurgeSettings settings;
    private final Times times;
    private volatile Standing standing = new Standing(0, Optional.empty());

    OpenCases(
            Transactions transactions, CaseEnding ending, SurgeSettings settings, Times times, MeterRegistry registry) {
        this.transactions = transactions;
        this.ending = ending;
        this.settings = settings;
        this.times = times;
        Gauge.builder("twostar.surge.cases.open", this, self -> self.standing.open())
                .description("Surge cases that nobody has decided")
                .register(registry);
        Gauge.builder("twostar.surge.cases.oldest.age.seconds", this, OpenCases::age)
                .description("For how long the oldest of them has been open")
                .register(registry);
    }

    @Override
    public Duration pause() {
        return settings.holdsEvery();
    }

    private double age() {
        return standing.oldest()
                .map(oldest -> (double) Duration.between(oldest, times.now()).toSeconds())
                .orElse(0.0);
    }

    /** Ends what is due and reminds of what is at half time. */
    @Override
    public boolean processBatch() {
        List<Due> due = transactions.read(sql -> due(sql, times.now()));
        due.forEach(one -> ending.look(one.productId(), one.caseId()));
        standing = transactions.read(OpenCases::standing);
        return due.size() == PORTION;
    }

    private List<Due> due(SqlSession sql, Instant now) {
        return sql.query(DUE)
                .bind("now", now)
                .bind("oldEnough", now.minus(Duration.ofDays(settings.leastHoldDays())))
                .bind("checked", now.minus(BETWEEN_CHECKS))
                .bind("portion", PORTION)
                .list(Due.class);
    }

    private static Standing standing(SqlSession sql) {
        return sql.query(STANDING).one(row -> new Standing(row.bigint("open"), row.optional("oldest", Row::instant)));
    }
}
