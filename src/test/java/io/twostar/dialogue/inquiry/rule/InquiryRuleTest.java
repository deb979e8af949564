package io.twostar.dialogue.inquiry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.dialogue.inquiry.rule.InquiryRule.Candidate;
import io.twostar.dialogue.inquiry.rule.InquiryRule.Terms;
import io.twostar.dialogue.inquiry.rule.InquiryRule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InquiryRuleTest {

    private static final Instant GIVEN = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final UUID REVIEW = UUID.fromString("019aa5c0-11d4-7b3e-8a55-0c9d5b7e4a10");

    private static InquiryRule rule(int sampleRate, boolean verifiedOnly) {
        Terms terms = new Terms("Kettles", 2, sampleRate, 3, 30, verifiedOnly, 24, null);
        return new InquiryRule("low-kettles", terms, 1, GIVEN, GIVEN);
    }

    private static Candidate review(String category, int stars, Instant at) {
        return new Candidate("kettle", category, REVIEW, "anna", stars, false, at);
    }

    @Test
    void asksOrGivesAReasonNotTo() {
        InquiryRule rule = rule(100, false);
        assertThat(rule.judge(review("Kettles", 2, NOW), 2, Instant.MIN, NOW)).isEqualTo(Verdict.ASK);
        assertThat(rule.judge(review("Kettles", 2, GIVEN.minusMillis(1)), 0, Instant.MIN, NOW))
                .isEqualTo(Verdict.BEFORE_THE_ORDER);
        assertThat(rule.judge(review("Pans", 2, NOW), 0, Instant.MIN, NOW)).isEqualTo(Verdict.OTHER_CATEGORY);
        assertThat(rule.judge(review("Kettles", 3, NOW), 0, Instant.MIN, NOW)).isEqualTo(Verdict.TOO_MANY_STARS);
        assertThat(rule(100, true).judge(review("Kettles", 1, NOW), 0, Instant.MIN, NOW))
                .isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(rule.judge(review("Kettles", 1, NOW), 3, Instant.MIN, NOW)).isEqualTo(Verdict.DAILY_LIMIT);
    }

    @Test
    void leavesAuthorsAloneForTheWholeQuietPeriod() {
        InquiryRule rule = rule(100, false);
        Instant thirtyDaysAgo = NOW.minus(Duration.ofDays(30));
        assertThat(rule.judge(review("Kettles", 1, NOW), 0, thirtyDaysAgo.plusMillis(1), NOW))
                .isEqualTo(Verdict.QUIET_PERIOD);
        assertThat(rule.judge(review("Kettles", 1, NOW), 0, thirtyDaysAgo, NOW)).isEqualTo(Verdict.ASK);
    }

    @Test
    void drawsItsSampleEvenlyAndAlwaysTheSame() {
        long drawn = IntStream.range(0, 20_000)
                .filter(i -> InquiryRule.lot(UUID.randomUUID()) < 30)
                .count();
        assertThat(drawn).isBetween(5_600L, 6_400L);
        assertThat(InquiryRule.lot(REVIEW)).isEqualTo(InquiryRule.lot(REVIEW)).isBetween(0, 99);
    }
}
