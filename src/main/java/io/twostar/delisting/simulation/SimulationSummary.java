package io.twostar.delisting.simulation;

import io.twostar.delisting.rule.DelistingRuleView;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The summary of a simulation's results. */
record SimulationSummary(UUID jobId, List<CandidateView> candidates) {

    /**
     * A candidate, the rule it stands for, and its numbers; {@code replay} is {@code null} where none was requested.
     */
    record CandidateView(
            String candidate,
            DelistingRuleView rule,
            long products,
            long wouldDelist,
            long wouldRelist,
            long wouldAwaitCooling,
            ReplayView replay,
            List<Warning> warnings) {}

    /** What may be a mistake in a rule. */
    enum Warning {
        /** No rating was given in its storefront, so that it judges nothing, and returns what other rules have delisted. */
        UNKNOWN_STOREFRONT
    }

    /**
     * The numbers of a replay: whether products end above the threshold depends on all their counted ratings, whatever
     * happened in between. The medians are of the ratings that delisted products had when they were delisted first.
     */
    record ReplayView(
            long products,
            long delisted,
            long endingAbove,
            long delistedEndingAbove,
            long endingAtOrBelow,
            long delistedEndingAtOrBelow,
            Long medianRatings,
            Long medianRatingsEndingAtOrBelow) {}

    private static final String FIGURES = """
            with line as (
              select content ->> 'effect' as effect, (content ->> 'ratingsAtFirst')::bigint as ratings,
                     (content ->> 'sum')::bigint * 100 > :maximumAverage * (content ->> 'count')::bigint as above
              from job_line
              where job_id = :jobId and line_no > 0 and content ->> 'candidate' = :candidate
            )
            select count(*) filter (where effect = 'WOULD_DELIST') as would_delist,
                   count(*) filter (where effect = 'WOULD_RELIST') as would_relist,
                   count(*) filter (where effect = 'WOULD_AWAIT_COOLING') as would_await_cooling,
                   count(*) filter (where effect = 'REPLAYED') as delisted,
                   count(*) filter (where effect = 'REPLAYED' and above) as delisted_above,
                   percentile_disc(0.5) within group (order by ratings) filter (where effect = 'REPLAYED') as median,
                   percentile_disc(0.5) within group (order by ratings)
                     filter (where effect = 'REPLAYED' and not above) as median_below
            from line
            """;

    private static final String HAS_STOREFRONT =
            "select from rating_day where storefront = lower(:storefront) and count > 0 limit 1";

    static SimulationSummary of(
            SqlSession sql, UUID jobId, Simulation simulation, List<SimulationProgress.Tally> tallies) {
        List<CandidateView> views = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            Simulation.Candidate candidate = simulation.candidates().get(i);
            SimulationProgress.Tally tally = tallies.get(i);
            List<Warning> warnings = warnings(sql, candidate);
            views.add(sql.query(FIGURES)
                    .bind("maximumAverage", candidate.rule().maximumAverage())
                    .bind("jobId", jobId)
                    .bind("candidate", candidate.name())
                    .one(row -> view(candidate, tally, simulation.replay(), warnings, row)));
        }
        return new SimulationSummary(jobId, views);
    }

    /** Absent if there are none. */
    private static List<Warning> warnings(SqlSession sql, Simulation.Candidate candidate) {
        Optional<String> storefront = candidate.rule().storefront();
        boolean isUnknown = storefront.isPresent()
                && !sql.query(HAS_STOREFRONT)
                        .bind("storefront", storefront.get())
                        .exists();
        return isUnknown ? List.of(Warning.UNKNOWN_STOREFRONT) : null;
    }

    private static CandidateView view(
            Simulation.Candidate candidate,
            SimulationProgress.Tally tally,
            boolean replayed,
            List<Warning> warnings,
            Row row) {
        return new CandidateView(
                candidate.name(),
                DelistingRuleView.of(candidate.rule()),
                tally.products(),
                row.bigint("would_delist"),
                row.bigint("would_relist"),
                row.bigint("would_await_cooling"),
                replayed ? replay(tally, row) : null,
                warnings);
    }

    private static ReplayView replay(SimulationProgress.Tally tally, Row row) {
        long delisted = row.bigint("delisted");
        long delistedAbove = row.bigint("delisted_above");
        return new ReplayView(
                tally.replayed(),
                delisted,
                tally.endingAbove(),
                delistedAbove,
                tally.replayed() - tally.endingAbove(),
                delisted - delistedAbove,
                row.optional("median", Row::bigint).orElse(null),
                row.optional("median_below", Row::bigint).orElse(null));
    }
}
