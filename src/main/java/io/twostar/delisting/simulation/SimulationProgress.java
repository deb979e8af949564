package io.twostar.delisting.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * The progress of a simulation.
 *
 * @param after last product done
 * @param lines results written so far
 * @param tallies totals beyond the result lines, by candidate
 */
record SimulationProgress(String after, long lines, List<Tally> tallies) {

    /** Products that a candidate concerns, those replayed, and those of these that end above its threshold. */
    record Tally(long products, long replayed, long endingAbove) {

        private Tally plus(Tally other) {
            return new Tally(products + other.products, replayed + other.replayed, endingAbove + other.endingAbove);
        }
    }

    static SimulationProgress start(int candidates) {
        List<Tally> tallies = new ArrayList<>();
        for (int i = 0; i < candidates; i++) {
            tallies.add(new Tally(0, 0, 0));
        }
        return new SimulationProgress("", 0, tallies);
    }

    SimulationProgress plus(String upTo, long moreLines, List<Tally> more) {
        List<Tally> sums = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            sums.add(tallies.get(i).plus(more.get(i)));
        }
        return new SimulationProgress(upTo, lines + moreLines, sums);
    }
}
