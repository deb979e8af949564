package io.twostar.delisting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.rating.StarCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every combination of what a verdict depends on, against the sentences of the design in their own order. */
class VerdictsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");
    private static final int PATIENCE = 24;

    /** What went with the step: nothing, a rating of one star without which it is not due, or one that changed nothing. */
    private enum Evidence {
        NONE(StarCounts.NONE, StarCounts.NONE),
        COMPLAINT(new StarCounts(1, 0, 0, 0, 0), new StarCounts(1, 0, 0, 0, 0)),
        PRAISE(new StarCounts(1, 0, 1, 0, 0), StarCounts.NONE),
        ONE_OF_MANY(new StarCounts(2, 0, 0, 0, 0), new StarCounts(1, 0, 0, 0, 0)),
        NOT_DUE_BEFORE(new StarCounts(1, 0, 0, 1, 0), new StarCounts(1, 0, 0, 0, 0));

        private final RemovedEvidence taken;

        Evidence(StarCounts before, StarCounts taken) {
            this.taken = new RemovedEvidence(before, taken);
        }
    }

    /** One combination; {@code average} in stars of a single rating, 0 for none, {@code due} at 2 or below. */
    private record Combination(
            Listing listing,
            DelistedBy by,
            Cause cause,
            int average,
            Relisting relisting,
            Integer relistAbove,
            boolean exempt,
            int coolingHours,
            Long pendingHours,
            Evidence evidence) {

        boolean due() {
            return average == 1 || average == 2;
        }
    }

    @Test
    void followTheDesign() {
        List<Combination> all = combinations();
        assertThat(all).hasSizeGreaterThan(5_000);
        for (Combination combination : all) {
            assertThat(verdict(combination)).as("%s", combination).isEqualTo(expected(combination));
        }
    }

    private static Verdict expected(Combination c) {
        if (c.listing == Listing.RETIRED) {
            return Verdict.KEEP; // never judged
        }
        if (c.listing == Listing.LISTED && !c.due()) {
            // a judgement that is not due clears it
            return c.pendingHours == null ? Verdict.KEEP : Verdict.STOP_COOLING;
        }
        if (c.listing == Listing.LISTED) {
            if (c.coolingHours > 0 && c.pendingHours == null) {
                return Verdict.AWAIT_COOLING; // the first due judgement sets it
            }
            boolean stayedDue = c.coolingHours == 0 || c.pendingHours >= c.coolingHours;
            return stayedDue && !c.exempt ? Verdict.DELIST : Verdict.KEEP;
        }
        if (c.by != DelistedBy.RULE || c.due()) {
            return Verdict.KEEP; // by hand or defect: only by hand; by rule: only when not due
        }
        Set<Cause> takingEvidence = Set.of(Cause.HOLD, Cause.PURGE, Cause.MODERATION, Cause.ERASURE);
        boolean cleared = c.evidence == Evidence.COMPLAINT && takingEvidence.contains(c.cause);
        if (cleared || c.cause == Cause.RULE_CHANGE || c.cause == Cause.FAMILY_CHANGE) {
            return Verdict.RELIST;
        }
        boolean above = c.relistAbove == null || c.average * 100 > c.relistAbove;
        return c.relisting == Relisting.AUTOMATIC && above ? Verdict.RELIST : Verdict.KEEP;
    }

    private static Verdict verdict(Combination c) {
        DelistingRule rule = new DelistingRule(
                "r",
                1,
                Scope.ALL,
                200,
                1,
                Optional.empty(),
                false,
                Optional.empty(),
                c.coolingHours,
                c.relisting,
                Optional.ofNullable(c.relistAbove),
                NOW,
                Optional.empty(),
                Basis.PRODUCT,
                Optional.empty());
        StarCounts basis = c.average == 0 ? StarCounts.NONE : StarCounts.NONE.plus(c.average, 1);
        Optional<Instant> pendingSince =
                Optional.ofNullable(c.pendingHours).map(hours -> NOW.minus(Duration.ofHours(hours)));
        return rule.judge(
                basis,
                new DelistingRule.Situation(c.listing, Optional.ofNullable(c.by), pendingSince, !c.exempt),
                c.cause,
                c.evidence.taken,
                NOW);
    }

    private static List<Combination> combinations() {
        List<Combination> all = new ArrayList<>();
        for (Listing listing : Listing.values()) {
            for (DelistedBy by : listing == Listing.DELISTED ? DelistedBy.values() : new DelistedBy[] {null}) {
                for (Cause cause : Cause.values()) {
                    for (int average = 0; average <= 5; average++) {
                        for (Relisting relisting : Relisting.values()) {
                            for (Integer above : new Integer[] {null, 299, 300, 500}) {
                                addAll(all, listing, by, cause, average, relisting, above);
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static void addAll(
            List<Combination> all,
            Listing listing,
            DelistedBy by,
            Cause cause,
            int average,
            Relisting relisting,
            Integer above) {
        for (boolean exempt : new boolean[] {false, true}) {
            for (int cooling : new int[] {0, PATIENCE}) {
                for (Long pending : new Long[] {null, 0L, PATIENCE - 1L, (long) PATIENCE, PATIENCE + 1L}) {
                    if (listing == Listing.LISTED || pending == null) {
                        for (Evidence evidence : Evidence.values()) {
                            all.add(new Combination(
                                    listing, by, cause, average, relisting, above, exempt, cooling, pending, evidence));
                        }
                    }
                }
            }
        }
    }
}
