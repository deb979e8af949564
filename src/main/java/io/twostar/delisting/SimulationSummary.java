package io.twostar.delisting;

import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the results of a simulation come to. */
record SimulationSummary(UUID jobId, List<CandidateView> candidates) {

    /** A candidate, the rule it stands for, and its figures; {@code replay} is {@code null} where none was asked for. */
    record CandidateView(
            String candidate,
            DelistingRuleView rule,
            long products,
            long wouldDelist,
            long wouldRelist,
            long wouldAwaitCooling,
            ReplayView replay) {}

    /**
     * The figures of a replay: products end above the threshold or not by all their counted ratings, whatever became of
     * them on the way. The medians are of the ratings that delisted products had when they were delisted first.
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
                     (content ->> 'sum')::bigint * 100 > ? * (content ->> 'count')::bigint as above
              from job_line
              where job_id = ? and line_no > 0 and content ->> 'candidate' = ?
            )
            select count(*) filter (where effect = 'WOULD_DELIST'), count(*) filter (where effect = 'WOULD_RELIST'),
                   count(*) filter (where effect = 'WOULD_AWAIT_COOLING'), count(*) filter (where effect = 'REPLAYED'),
                   count(*) filter (where effect = 'REPLAYED' and above),
                   percentile_disc(0.5) within group (order by ratings) filter (where effect = 'REPLAYED'),
                   percentile_disc(0.5) within group (order by ratings) filter (where effect = 'REPLAYED' and not above)
            from line
            """;

    static SimulationSummary of(
            SqlSession sql, UUID jobId, Simulation simulation, List<SimulationProgress.Tally> tallies)
            throws SQLException {
        List<CandidateView> views = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            Simulation.Candidate candidate = simulation.candidates().get(i);
            try (PreparedStatement select = sql.prepareStatement(FIGURES)) {
                select.setInt(1, candidate.rule().maximumAverage());
                select.setObject(2, jobId);
                select.setString(3, candidate.name());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    views.add(view(candidate, tallies.get(i), simulation.replay(), row));
                }
            }
        }
        return new SimulationSummary(jobId, views);
    }

    private static CandidateView view(
            Simulation.Candidate candidate, SimulationProgress.Tally tally, boolean replayed, ResultSet row)
            throws SQLException {
        return new CandidateView(
                candidate.name(),
                DelistingRuleView.of(candidate.rule()),
                tally.products(),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                replayed ? replay(tally, row) : null);
    }

    private static ReplayView replay(SimulationProgress.Tally tally, ResultSet row) throws SQLException {
        long delisted = row.getLong(4);
        long delistedAbove = row.getLong(5);
        return new ReplayView(
                tally.replayed(),
                delisted,
                tally.endingAbove(),
                delistedAbove,
                tally.replayed() - tally.endingAbove(),
                delisted - delistedAbove,
                row.getObject(6, Long.class),
                row.getObject(7, Long.class));
    }
}
