package io.twostar.delisting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.delisting.DelistingRule.Situation;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule as tables of numbers: nothing but the arguments decides. */
class DelistingRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");
    private static final List<BigDecimal> PRIOR = Stream.of("0.06", "0.05", "0.09", "0.20", "0.60")
            .map(BigDecimal::new)
            .toList();
    private static final StarCounts DUE = new StarCounts(1, 0, 0, 0, 0);
    private static final StarCounts NOT_DUE = new StarCounts(0, 0, 0, 0, 1);

    @ParameterizedTest(name = "{0} {1} {2} {3} {4} at most {5} from {6}: {7}")
    @CsvSource({
        // the literal rule
        "0, 0, 0, 0, 0, 200, 1, false",
        "0, 1, 0, 0, 0, 200, 1, true",
        "0, 0, 1, 0, 0, 200, 1, false",
        "1, 0, 1, 0, 0, 200, 1, true",
        "1, 0, 0, 1, 0, 200, 1, false",
        // 2.004 and 2.00398 read as 2.00, and are above it
        "0, 249, 1, 0, 0, 200, 1, false",
        "0, 250, 1, 0, 0, 200, 1, false",
        "1, 249, 1, 0, 0, 200, 1, true",
        "0, 249, 1, 0, 0, 201, 1, true",
        // 1.996 reads as 2.00, and is below it
        "1, 249, 0, 0, 0, 200, 1, true",
        "1, 249, 0, 0, 0, 199, 1, false",
        // the smallest number of ratings
        "4, 0, 0, 0, 0, 200, 5, false",
        "5, 0, 0, 0, 0, 200, 5, true",
        // the ends of the scale
        "0, 0, 0, 0, 7, 500, 1, true",
        "7, 0, 0, 0, 0, 100, 1, true",
        "7, 1, 0, 0, 0, 100, 1, false",
        // no overflow
        "0, 4000000000000, 1, 0, 0, 200, 1000000, false",
        "1, 4000000000000, 1, 0, 0, 200, 1000000, true"
    })
    void isDueByIntegers(long n1, long n2, long n3, long n4, long n5, int maximum, int minimum, boolean due) {
        assertThat(rule(maximum, minimum).isDue(new StarCounts(n1, n2, n3, n4, n5)))
                .isEqualTo(due);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4} at {5} %: {6}")
    @CsvSource({
        "12, 4, 1, 0, 1, 95, 2.291514",
        "0, 0, 0, 0, 0, 95, 5.344453",
        "5, 0, 0, 0, 0, 90, 2.642527",
        "5, 0, 0, 0, 0, 95, 2.846535",
        "5, 0, 0, 0, 0, 99, 3.229168",
        "9, 0, 0, 0, 0, 95, 2.224761",
        "1000, 0, 0, 0, 0, 95, 1.014414"
    })
    void computesTheUpperBoundOfTheMean(
            long n1, long n2, long n3, long n4, long n5, int confidence, BigDecimal expected) {
        assertThat(new UpperBound(confidence, 250, PRIOR).of(new StarCounts(n1, n2, n3, n4, n5)))
                .isEqualTo(expected);
    }

    @Test
    void wantsTheUpperBoundMetAsWell() {
        DelistingRule rule = rule(200, 5, 0, Relisting.MANUAL, null, new UpperBound(95, 250, PRIOR));
        assertThat(rule.isDue(new StarCounts(5, 0, 0, 0, 0))).isFalse();
        assertThat(rule.isDue(new StarCounts(12, 4, 1, 0, 1))).isTrue();
        assertThat(rule.boundOf(new StarCounts(12, 4, 1, 0, 1))).contains(new BigDecimal("2.291514"));
        // exactly the bound is met
        StarCounts nine = new StarCounts(9, 0, 0, 0, 0);
        assertThat(new UpperBound(95, 222, PRIOR).isMetBy(new BigDecimal("2.220000")))
                .isTrue();
        assertThat(new UpperBound(95, 222, PRIOR).isMetBy(new UpperBound(95, 222, PRIOR).of(nine)))
                .isFalse();
    }

    @Test
    void delistsWhatIsDueAndListed() {
        assertThat(judge(rule(200, 1), DUE, listed(), Cause.REVIEW)).isEqualTo(Verdict.DELIST);
        assertThat(judge(rule(200, 1), NOT_DUE, listed(), Cause.REVIEW)).isEqualTo(Verdict.KEEP);
    }

    @Test
    void sparesWhatMayNotBeDelisted() {
        Situation exempt = new Situation(Listing.LISTED, Optional.empty(), Optional.empty(), false);
        assertThat(judge(rule(200, 1), DUE, exempt, Cause.REVIEW)).isEqualTo(Verdict.KEEP);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void neverJudgesARetiredProduct(Cause cause) {
        Situation retired = new Situation(Listing.RETIRED, Optional.of(DelistedBy.RULE), Optional.empty(), true);
        assertThat(judge(rule(200, 1), DUE, retired, cause)).isEqualTo(Verdict.KEEP);
        assertThat(judge(rule(200, 1), NOT_DUE, retired, cause)).isEqualTo(Verdict.KEEP);
    }

    static Stream<Arguments> returns() {
        return Stream.of(Cause.values())
                .map(cause -> arguments(
                        cause,
                        switch (cause) {
                            case PURGE, HOLD, MODERATION, ERASURE, RULE_CHANGE -> Verdict.RELIST;
                            default -> Verdict.KEEP;
                        }));
    }

    @ParameterizedTest
    @MethodSource("returns")
    void returnsByItselfWhereEvidenceOrTheRuleWasTakenAway(Cause cause, Verdict verdict) {
        assertThat(judge(rule(200, 1), NOT_DUE, delisted(DelistedBy.RULE), cause))
                .isEqualTo(verdict);
        assertThat(judge(rule(200, 1), DUE, delisted(DelistedBy.RULE), cause)).isEqualTo(Verdict.KEEP);
        assertThat(judge(rule(200, 1), NOT_DUE, delisted(DelistedBy.HAND), cause))
                .isEqualTo(Verdict.KEEP);
        assertThat(judge(rule(200, 1), NOT_DUE, delisted(DelistedBy.DEFECT), cause))
                .isEqualTo(Verdict.KEEP);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4} above {5}: {6}")
    @CsvSource({
        "0, 0, 1, 0, 0, , RELIST",
        "0, 0, 1, 0, 0, 300, KEEP",
        "0, 0, 99, 1, 0, 300, RELIST",
        "0, 0, 1000, 1, 0, 300, RELIST",
        "0, 1, 0, 1, 0, 300, KEEP",
        "0, 0, 0, 0, 1, 500, KEEP",
        "0, 0, 0, 0, 0, , RELIST",
        "0, 0, 0, 0, 0, 250, KEEP",
        "0, 1, 0, 0, 0, , KEEP"
    })
    void returnsAfterNewRatingsOnlyStrictlyAboveItsThreshold(
            long n1, long n2, long n3, long n4, long n5, Integer above, Verdict verdict) {
        DelistingRule rule = rule(200, 1, 0, Relisting.AUTOMATIC, above, null);
        assertThat(judge(rule, new StarCounts(n1, n2, n3, n4, n5), delisted(DelistedBy.RULE), Cause.REVIEW))
                .isEqualTo(verdict);
    }

    @Test
    void waitsUntilItHasCooled() {
        DelistingRule rule = rule(200, 1, 24, Relisting.MANUAL, null, null);
        assertThat(judge(rule, DUE, listed(), Cause.REVIEW)).isEqualTo(Verdict.AWAIT_COOLING);
        assertThat(judge(rule, DUE, pendingFor(Duration.ofHours(24).minusMillis(1)), Cause.REVIEW))
                .isEqualTo(Verdict.KEEP);
        assertThat(judge(rule, DUE, pendingFor(Duration.ofHours(24)), Cause.TIME))
                .isEqualTo(Verdict.DELIST);
        assertThat(judge(rule, NOT_DUE, pendingFor(Duration.ofHours(1)), Cause.REVIEW))
                .isEqualTo(Verdict.STOP_COOLING);
        assertThat(judge(rule(200, 1), DUE, pendingFor(Duration.ZERO), Cause.RULE_CHANGE))
                .isEqualTo(Verdict.DELIST);
    }

    @Test
    void looksAtWholeUtcDaysEndingToday() {
        DelistingRule week = new DelistingRule(
                "r",
                1,
                Scope.ALL,
                200,
                1,
                Optional.of(7),
                false,
                Optional.empty(),
                0,
                Relisting.MANUAL,
                Optional.empty(),
                NOW,
                Optional.empty());
        assertThat(week.windowStart(NOW)).contains(LocalDate.of(2026, 11, 15));
        assertThat(rule(200, 1).windowStart(NOW)).isEmpty();
    }

    @Test
    void comparesWhatTwoVersionsSay() {
        DelistingRule rule = rule(200, 5);
        assertThat(rule.saysTheSameAs(rule.judgedBy(UUID.randomUUID()))).isTrue();
        assertThat(rule.saysTheSameAs(rule(201, 5))).isFalse();
        assertThat(rule.saysTheSameAs(rule(200, 5, 0, Relisting.AUTOMATIC, null, null)))
                .isFalse();
    }

    private static Verdict judge(DelistingRule rule, StarCounts basis, Situation situation, Cause cause) {
        return rule.judge(basis, situation, cause, NOW);
    }

    private static Situation listed() {
        return new Situation(Listing.LISTED, Optional.empty(), Optional.empty(), true);
    }

    private static Situation delisted(DelistedBy by) {
        return new Situation(Listing.DELISTED, Optional.of(by), Optional.empty(), true);
    }

    private static Situation pendingFor(Duration time) {
        return new Situation(Listing.LISTED, Optional.empty(), Optional.of(NOW.minus(time)), true);
    }

    private static DelistingRule rule(int maximumAverage, int minimumCount) {
        return rule(maximumAverage, minimumCount, 0, Relisting.MANUAL, null, null);
    }

    private static DelistingRule rule(
            int maximumAverage,
            int minimumCount,
            int coolingHours,
            Relisting relisting,
            Integer relistAbove,
            UpperBound bound) {
        return new DelistingRule(
                "r",
                1,
                Scope.ALL,
                maximumAverage,
                minimumCount,
                Optional.empty(),
                false,
                Optional.ofNullable(bound),
                coolingHours,
                relisting,
                Optional.ofNullable(relistAbove),
                NOW,
                Optional.empty());
    }
}
