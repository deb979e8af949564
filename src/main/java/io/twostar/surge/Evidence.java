package io.twostar.surge;

import java.util.Locale;

/**
 * Why a case was opened.
 *
 * @param expected number of reviews to expect in the window from the product's history; of a drift, of one-sided ones
 * @param usualShare share of reviews that usually lean to this side, 0 to 1
 * @param volumeProbability of so many reviews or more
 * @param starsProbability of so many one-sided ones or more among them
 * @param unverified of a drift: one-sided reviews of the window by authors who are not known to have bought
 * @param usualUnverified their share among all other reviews
 * @param unverifiedProbability of so many of them or more
 */
public record Evidence(
        Kind kind,
        Side side,
        int windowDays,
        long arrived,
        long oneSided,
        double expected,
        double usualShare,
        double volumeProbability,
        double starsProbability,
        long unverified,
        double usualUnverified,
        double unverifiedProbability) {

    /** How the reviews of a case came. */
    public enum Kind {
        /** Many in a short time: the case holds them. */
        BURST,
        /** One after another over months: a person is to look, and nothing is held. */
        DRIFT
    }

    static Evidence ofBurst(Side side, Window window, double expected, double usual, double volume, double stars) {
        return new Evidence(
                Kind.BURST,
                side,
                window.days(),
                window.arrived(),
                window.oneSided(),
                expected,
                usual,
                volume,
                stars,
                0,
                0,
                1);
    }

    /** In one sentence, for people. */
    public String sentence() {
        return kind == Kind.BURST ? burst() : drift();
    }

    private String drift() {
        String who = unverified == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %d of these without a known purchase where %.0f %% is usual",
                        unverified,
                        100 * usualUnverified);
        return String.format(
                Locale.ROOT,
                "%d of %d reviews in %d days %s where %.0f %% is usual%s",
                oneSided,
                arrived,
                windowDays,
                side.adjective(),
                100 * usualShare,
                who);
    }

    private String burst() {
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
