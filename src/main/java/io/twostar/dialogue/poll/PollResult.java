package io.twostar.dialogue.poll;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * The final result of a poll.
 *
 * @param conclusive whether there were enough votes; only then {@code options} is present
 */
record PollResult(long votes, long buyers, boolean conclusive, List<OptionResult> options) {

    /**
     * The votes for one option.
     *
     * @param share of all votes, rounded half up to four decimals
     * @param buyerShare of the votes of buyers; {@code null} (absent) without any
     */
    public record OptionResult(String option, long votes, BigDecimal share, long buyers, BigDecimal buyerShare) {}

    /** Votes for one option, and how many of them are by buyers. */
    record Count(long votes, long buyers) {

        static final Count NONE = new Count(0, 0);
    }

    private static final int DECIMALS = 4;

    static PollResult of(List<String> options, Map<String, Count> counts, int minimumVotes) {
        long votes = counts.values().stream().mapToLong(Count::votes).sum();
        long buyers = counts.values().stream().mapToLong(Count::buyers).sum();
        if (votes < minimumVotes) {
            return new PollResult(votes, buyers, false, null);
        }
        List<OptionResult> results = options.stream()
                .map(option -> {
                    Count count = counts.getOrDefault(option, Count.NONE);
                    return new OptionResult(
                            option,
                            count.votes(),
                            share(count.votes(), votes),
                            count.buyers(),
                            share(count.buyers(), buyers));
                })
                .toList();
        return new PollResult(votes, buyers, true, results);
    }

    private static BigDecimal share(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP);
    }
}
