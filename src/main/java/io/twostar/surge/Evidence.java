package io.twostar.surge;

import java.util.Locale;

/**
 * Why a case was opened.
 *
 * @param expected number of reviews to expect in the window from the product's history
 * @param usualShare share of reviews that usually lean to this side, 0 to 1
 * @param volumeProbability of so many reviews or more
 * @param starsProbability of so many one-sided ones or more among them
 */
public record Evidence(
        Side side,
        int windowDays,
        long arrived,
        long oneSided,
        double expected,
        double usualShare,
        double volumeProbability,
        double starsProbability) {

    /** In one sentence, for people. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%d reviews in %s where %s were expected, %d of %d %s where %.0f %% is usual",
                arrived,
                windowDays == 1 ? "24 h" : windowDays + " days",
                expected < 10 ? String.format(Locale.ROOT, "%.1f", expected) : Math.round(expected),
                oneSided,
                arrived,
                side.adjective(),
                100 * usualShare);
    }
}
