package io.twostar.rating;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How customers say that a product fits, from -2 (runs small) to 2 (runs large).
 *
 * @param median the middle vote, or the mean of the two in the middle
 */
public record Fit(long votes, BigDecimal median, Votes distribution, Verdict verdict, Wording wording) {

    /** Fewer votes than this are not representative. */
    static final int ENOUGH = 5;

    private static final int SMALLEST = -2;
    private static final int SIZES = 5;

    /** How many voted for what. */
    public record Votes(long runsVerySmall, long runsSmall, long asExpected, long runsLarge, long runsVeryLarge) {}

    /** The advice for customers. */
    public record Wording(String en, String de) {}

    /** The advice for a median. */
    enum Verdict {
        RUNS_VERY_SMALL(
                "Runs very small: consider two sizes larger.",
                "Fällt sehr klein aus: Nehmen Sie eher zwei Größen größer."),
        RUNS_SMALL("Runs small: consider a size larger.", "Fällt klein aus: Nehmen Sie eher eine Größe größer."),
        AS_EXPECTED("Fits as expected.", "Fällt aus wie erwartet."),
        RUNS_LARGE("Runs large: consider a size smaller.", "Fällt groß aus: Nehmen Sie eher eine Größe kleiner."),
        RUNS_VERY_LARGE(
                "Runs very large: consider two sizes smaller.",
                "Fällt sehr groß aus: Nehmen Sie eher zwei Größen kleiner.");

        private final Wording wording;

        Verdict(String en, String de) {
            wording = new Wording(en, de);
        }

        /** @param halves twice the median */
        static Verdict of(int halves) {
            if (halves >= 3) {
                return RUNS_VERY_LARGE;
            }
            if (halves >= 1) {
                return RUNS_LARGE;
            }
            if (halves > -1) {
                return AS_EXPECTED;
            }
            return halves > -3 ? RUNS_SMALL : RUNS_VERY_SMALL;
        }
    }

    /**
     * The fit by these votes, if there are enough.
     *
     * @param votes five numbers, from those for -2 to those for 2
     */
    static Optional<Fit> of(long... votes) {
        long all = 0;
        for (long some : votes) {
            all += some;
        }
        if (all < ENOUGH) {
            return Optional.empty();
        }
        int halves = at(votes, (all - 1) / 2) + at(votes, all / 2);
        Verdict verdict = Verdict.of(halves);
        return Optional.of(new Fit(
                all,
                BigDecimal.valueOf(halves * 5L, 1),
                new Votes(votes[0], votes[1], votes[2], votes[3], votes[4]),
                verdict,
                verdict.wording));
    }

    /** The vote at this place (from 0) of all votes in order. */
    private static int at(long[] votes, long place) {
        long passed = 0;
        for (int i = 0; i < SIZES; i++) {
            passed += votes[i];
            if (place < passed) {
                return SMALLEST + i;
            }
        }
        throw new IllegalArgumentException("no such place");
    }
}
