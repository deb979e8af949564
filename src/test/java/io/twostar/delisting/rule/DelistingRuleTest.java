package io.twostar.delisting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.rating.Standing;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DelistingRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");

    private final RuleDraft draft = new RuleDraft();

    @ParameterizedTest
    @CsvSource({
        // maximumAverage, minimumCount, n1..n5, due
        "200, 1, 0, 0, 0, 0, 0, false",
        "200, 1, 0, 1, 0, 0, 0, true",
        "200, 1, 0, 0, 1, 0, 0, false",
        "200, 1, 1, 0, 1, 0, 0, true",
        "200, 1, 249, 0, 250, 0, 0, false", // 2.004: a rounded average would be 2.00
        "200, 1, 250, 0, 249, 0, 0, true",
        "200, 5, 4, 0, 0, 0, 0, false",
        "200, 5, 5, 0, 0, 0, 0, true",
        "200, 5, 3, 0, 0, 0, 2, false",
        "237, 1, 0, 63, 37, 0, 0, true",
        "236, 1, 0, 63, 37, 0, 0, false",
        "333, 1, 0, 0, 2, 1, 0, false", // 3.3333 is above 3.33
        "334, 1, 0, 0, 2, 1, 0, true",
        "100, 1, 7, 0, 0, 0, 0, true",
        "100, 1, 7, 1, 0, 0, 0, false",
        "500, 1, 0, 0, 0, 0, 9, true",
        "500, 10, 0, 0, 0, 0, 9, false",
        "200, 1, 3000000000, 0, 3000000000, 0, 0, true",
        "200, 1, 2999999999, 0, 3000000000, 0, 0, false"
    })
    void isDueByCountAndAverageInIntegers(
            int maximumAverage, int minimumCount, long n1, long n2, long n3, long n4, long n5, boolean due) {
        draft.maximumAverage = maximumAverage;
        draft.minimumCount = minimumCount;
        assertThat(draft.rule().isDue(new StarCounts(n1, n2, n3, n4, n5))).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"11, false", "12, true"})
    void isDueOnlyWhenTheBoundIsMetToo(long ones, boolean due) {
        // With these shares twelve ratings of one star bring the bound to 1.995611, eleven to more than two.
        List<BigDecimal> prior = List.of("0.05", "0.04", "0.08", "0.21", "0.62").stream()
                .map(BigDecimal::new)
                .toList();
        draft.upperBound = Optional.of(new UpperBound(95, 200, prior));
        assertThat(draft.rule().isDue(ratings(1, ones))).isEqualTo(due);
    }

    @Test
    void looksAtTheAverageBesideTheBound() {
        draft.upperBound = Optional.of(new UpperBound(95, 500, Collections.nCopies(5, new BigDecimal("0.2"))));
        assertThat(draft.rule().isDue(ratings(3, 1000))).isFalse();
        assertThat(draft.rule().isDue(ratings(2, 1000))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2026-11-21T00:00:00.000Z, 2026-11-21",
        "1, 2026-11-21T23:59:59.999Z, 2026-11-21",
        "2, 2026-11-21T00:00:00.000Z, 2026-11-20",
        "30, 2026-03-01T12:00:00.000Z, 2026-01-31",
        "366, 2024-12-31T12:00:00.000Z, 2024-01-01"
    })
    void countsTodayAmongTheDaysOfTheWindow(int days, Instant now, LocalDate from) {
        draft.windowDays = Optional.of(days);
        assertThat(draft.rule().windowStart(now)).contains(from);
    }

    @Test
    void hasNoWindowUnlessOneIsGiven() {
        assertThat(draft.rule().windowStart(NOW)).isEmpty();
    }

    @Test
    void delistsAListedProductThatIsDue() {
        assertThat(judge(listed(), 2, Cause.REVIEW)).isEqualTo(Verdict.DELIST);
        assertThat(judge(listed(), 3, Cause.REVIEW)).isEqualTo(Verdict.KEEP);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void keepsAnExemptProduct(Cause cause) {
        var exempt = new DelistingRule.Situation(Listing.LISTED, Optional.empty(), Optional.empty(), false);
        assertThat(judge(exempt, 1, cause)).isEqualTo(Verdict.KEEP);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void neverJudgesARetiredProduct(Cause cause) {
        var retired = new DelistingRule.Situation(Listing.RETIRED, Optional.empty(), Optional.empty(), true);
        assertThat(judge(retired, 1, cause)).isEqualTo(Verdict.KEEP);
        assertThat(judge(retired, 5, cause)).isEqualTo(Verdict.KEEP);
    }

    @ParameterizedTest
    @CsvSource({
        // relisting, relistAbove, cause, stars of the only rating (absent for none), verdict
        "MANUAL,    ,    REVIEW,      5, KEEP",
        "MANUAL,    ,    IMPORT,      5, KEEP",
        "MANUAL,    ,    TIME,        5, KEEP",
        "MANUAL,    ,    TIME,         , KEEP",
        "MANUAL,    ,    RELEASE,     5, KEEP",
        "MANUAL,    ,    HAND,        5, KEEP",
        "MANUAL,    ,    DEFECT,      5, KEEP",
        "MANUAL,    ,    OBJECTION,   5, KEEP",
        "MANUAL,    ,    HOLD,        5, KEEP", // without evidence that was taken away: below
        "MANUAL,    ,    PURGE,       5, KEEP",
        "MANUAL,    ,    PURGE,        , KEEP",
        "MANUAL,    ,    MODERATION,  5, KEEP",
        "MANUAL,    ,    ERASURE,     5, KEEP",
        "MANUAL,    ,    RULE_CHANGE, 5, RELIST",
        "MANUAL,    ,    RULE_CHANGE, 2, KEEP",
        "MANUAL,    ,    PURGE,       2, KEEP",
        "AUTOMATIC, ,    REVIEW,      3, RELIST",
        "AUTOMATIC, ,    REVIEW,      2, KEEP",
        "AUTOMATIC, ,    IMPORT,      3, RELIST",
        "AUTOMATIC, ,    TIME,         , RELIST",
        "AUTOMATIC, ,    RELEASE,     3, RELIST",
        "AUTOMATIC, 300, REVIEW,      3, KEEP", // strictly above
        "AUTOMATIC, 299, REVIEW,      3, RELIST",
        "AUTOMATIC, 300, TIME,         , KEEP", // no ratings, no average
        "AUTOMATIC, 400, PURGE,       3, KEEP",
        "AUTOMATIC, 299, PURGE,       3, RELIST",
        "AUTOMATIC, 400, RULE_CHANGE, 3, RELIST",
        "AUTOMATIC, 400, RELEASE,     3, KEEP"
    })
    void returnsWhatARuleDelisted(
            Relisting relisting, Integer relistAbove, Cause cause, Integer stars, Verdict verdict) {
        draft.relisting = relisting;
        draft.relistAbove = Optional.ofNullable(relistAbove);
        StarCounts basis = stars == null ? StarCounts.NONE : ratings(stars, 1);
        assertThat(draft.rule().judge(basis, delistedBy(DelistedBy.RULE), cause, NOW))
                .isEqualTo(verdict);
    }

    /** Under a rule with at least 3 ratings and an average of 2.00. */
    @ParameterizedTest
    @CsvSource({
        // stars before, stars that are taken, stars that come, returns by any cause that takes evidence
        "111,  1,  -,    true",
        "1115, 11, -,    true",
        "1112, 2,  -,    false", // still due
        "1155, 11, -,    false", // it was not due before
        "1115, 5,  -,    false", // praise
        "113,  3,  -,    false", // praise, though too few are left
        "1135, 1,  -,    false", // 2.50 before
        "1133, 1,  -,    true",
        "111,  -,  555,  false", // restored
        "1133, -,  5,    false",
        "1133, 3,  55,   false", // praise for praise
        "11111, 1, 555,  false", // without what came it would still be due
        "1113, 1,  3,    false",
        "1133, 1,  1,    false" // due again
    })
    void returnsByEvidenceOnlyWhatItWasDueBy(String before, String taken, String come, boolean returns) {
        draft.minimumCount = 3;
        DelistingRule rule = draft.rule();
        StarCounts then = stars(before);
        StarCounts now = then.minus(stars(taken)).minus(StarCounts.NONE.minus(stars(come)));
        RemovedEvidence evidence = RemovedEvidence.of(rule, now, step(taken, come), NOW);
        assertThat(evidence.before()).isEqualTo(then);
        for (Cause cause : Cause.values()) {
            Verdict expected = returns && cause.takesEvidence()
                            || (cause == Cause.RULE_CHANGE || cause == Cause.FAMILY_CHANGE) && !rule.isDue(now)
                    ? Verdict.RELIST
                    : Verdict.KEEP;
            assertThat(rule.judge(now, delistedBy(DelistedBy.RULE), cause, evidence, NOW))
                    .as("%s", cause)
                    .isEqualTo(expected);
        }
    }

    /** From before the window, unverified, or edited: none is evidence that the rule looked at. */
    @Test
    void countsAsEvidenceOnlyWhatTheRuleLookedAt() {
        draft.windowDays = Optional.of(7);
        DelistingRule rule = draft.rule();
        LocalDate today = LocalDate.parse("2026-11-21");
        Standing one = new Standing(1, false, false, Counting.COUNTED);
        Standing gone = new Standing(1, false, false, Counting.SURGE_HOLD);
        Standing edited = new Standing(5, false, false, Counting.SURGE_HOLD);
        List<RatingChange> step = List.of(
                new RatingChange("p", 1, today.minusDays(6), one, gone),
                new RatingChange("p", 1, today.minusDays(7), one, gone),
                new RatingChange("p", 1, today, one, edited),
                new RatingChange("p", 1, today, gone, one));
        RemovedEvidence evidence = RemovedEvidence.of(rule, ratings(1, 4), step, NOW);
        assertThat(evidence).isEqualTo(new RemovedEvidence(ratings(1, 5), ratings(1, 1)));
    }

    private static StarCounts stars(String digits) {
        StarCounts counts = StarCounts.NONE;
        for (char digit : digits.replace("-", "").toCharArray()) {
            counts = counts.plus(digit - '0', 1);
        }
        return counts;
    }

    private static List<RatingChange> step(String taken, String come) {
        List<RatingChange> step = new ArrayList<>();
        for (char digit : taken.replace("-", "").toCharArray()) {
            step.add(
                    new RatingChange("p", 1, LocalDate.EPOCH, at(digit, Counting.COUNTED), at(digit, Counting.PURGED)));
        }
        for (char digit : come.replace("-", "").toCharArray()) {
            step.add(new RatingChange(
                    "p", 1, LocalDate.EPOCH, at(digit, Counting.REMOVED), at(digit, Counting.COUNTED)));
        }
        return step;
    }

    private static Standing at(char digit, Counting counting) {
        return new Standing(digit - '0', false, false, counting);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void leavesToPeopleWhatPeopleDelisted(Cause cause) {
        draft.relisting = Relisting.AUTOMATIC;
        assertThat(judge(delistedBy(DelistedBy.HAND), 5, cause)).isEqualTo(Verdict.KEEP);
        assertThat(judge(delistedBy(DelistedBy.DEFECT), 5, cause)).isEqualTo(Verdict.KEEP);
    }

    @ParameterizedTest
    @CsvSource({
        // hours of patience, minutes since the first due judgement (absent for none), stars, verdict
        "24,     , 2, AWAIT_COOLING",
        "24,     , 3, KEEP",
        "24,    0, 2, KEEP",
        "24, 1439, 2, KEEP",
        "24, 1440, 2, DELIST",
        "24, 9999, 2, DELIST",
        "24, 1439, 3, STOP_COOLING",
        "24, 9999, 3, STOP_COOLING",
        " 0,    0, 2, DELIST", // the patience was taken out of the rule
        " 0,   10, 3, STOP_COOLING",
        " 0,     , 2, DELIST"
    })
    void waitsUntilTheProductHasStayedDue(int coolingHours, Integer minutes, int stars, Verdict verdict) {
        draft.coolingHours = coolingHours;
        Optional<Instant> pendingSince = Optional.ofNullable(minutes).map(m -> NOW.minus(Duration.ofMinutes(m)));
        var situation = new DelistingRule.Situation(Listing.LISTED, Optional.empty(), pendingSince, true);
        assertThat(judge(situation, stars, Cause.TIME)).isEqualTo(verdict);
    }

    @Test
    void remembersSinceWhenAnExemptProductIsDueAndKeepsIt() {
        draft.coolingHours = 24;
        var fresh = new DelistingRule.Situation(Listing.LISTED, Optional.empty(), Optional.empty(), false);
        assertThat(judge(fresh, 1, Cause.REVIEW)).isEqualTo(Verdict.AWAIT_COOLING);
        var cooled = new DelistingRule.Situation(
                Listing.LISTED, Optional.empty(), Optional.of(NOW.minus(Duration.ofDays(9))), false);
        assertThat(judge(cooled, 1, Cause.REVIEW)).isEqualTo(Verdict.KEEP);
        assertThat(judge(cooled, 5, Cause.REVIEW)).isEqualTo(Verdict.STOP_COOLING);
    }

    @Test
    void saysTheSameWhateverItsVersionTimeAndJob() {
        DelistingRule rule = draft.rule();
        draft.minimumCount = 2;
        assertThat(rule.hasSameTermsAs(rule.judgedBy(UUID.randomUUID()))).isTrue();
        assertThat(rule.hasSameTermsAs(draft.rule())).isFalse();
    }

    private Verdict judge(DelistingRule.Situation situation, int stars, Cause cause) {
        return draft.rule().judge(ratings(stars, 1), situation, cause, NOW);
    }

    private static DelistingRule.Situation listed() {
        return new DelistingRule.Situation(Listing.LISTED, Optional.empty(), Optional.empty(), true);
    }

    private static DelistingRule.Situation delistedBy(DelistedBy by) {
        return new DelistingRule.Situation(Listing.DELISTED, Optional.of(by), Optional.empty(), true);
    }

    private static StarCounts ratings(int stars, long count) {
        return StarCounts.NONE.plus(stars, count);
    }
}
