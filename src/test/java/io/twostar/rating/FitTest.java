package io.twostar.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FitTest {

    @Test
    void hasNoResultForFourVotes() {
        assertThat(Fit.of(0, 0, 0, 0, 4)).isEmpty();
        assertThat(Fit.of(0, 0, 0, 0, 5)).isPresent();
    }

    @Test
    void takesTheMiddleVoteOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Fit.of(2, 0, 1, 0, 2).orElseThrow().median()).isEqualByComparingTo("0");
        assertThat(Fit.of(0, 3, 0, 3, 0).orElseThrow().median()).isEqualByComparingTo("0");
        assertThat(Fit.of(0, 0, 3, 3, 0).orElseThrow().median()).isEqualByComparingTo("0.5");
        assertThat(Fit.of(3, 3, 0, 0, 0).orElseThrow().median()).isEqualByComparingTo(new BigDecimal("-1.5"));
    }

    @Test
    void wordsWhatTheMedianAmountsTo() {
        assertThat(Fit.of(5, 0, 0, 0, 0).orElseThrow().verdict()).isEqualTo(Fit.Verdict.RUNS_VERY_SMALL);
        assertThat(Fit.of(3, 3, 0, 0, 0).orElseThrow().verdict()).isEqualTo(Fit.Verdict.RUNS_VERY_SMALL);
        assertThat(Fit.of(0, 5, 0, 0, 0).orElseThrow().verdict()).isEqualTo(Fit.Verdict.RUNS_SMALL);
        assertThat(Fit.of(0, 3, 3, 0, 0).orElseThrow().verdict()).isEqualTo(Fit.Verdict.RUNS_SMALL);
        assertThat(Fit.of(1, 1, 5, 1, 1).orElseThrow().verdict()).isEqualTo(Fit.Verdict.AS_EXPECTED);
        assertThat(Fit.of(0, 0, 3, 3, 0).orElseThrow().verdict()).isEqualTo(Fit.Verdict.RUNS_LARGE);
        assertThat(Fit.of(0, 0, 0, 5, 4).orElseThrow().wording().en())
                .isEqualTo("Runs large: consider a size smaller.");
        assertThat(Fit.of(0, 0, 0, 4, 5).orElseThrow().verdict()).isEqualTo(Fit.Verdict.RUNS_VERY_LARGE);
    }
}
