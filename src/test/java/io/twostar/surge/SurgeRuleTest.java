package io.twostar.surge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurgeRuleTest {

    private static final SurgeRule RULE = new SurgeRule(20, 5, 0.001);

    /** A good product with a rating every six days: sixty before the window, one in ten of them low. */
    private static Window low(int arrived, int oneSided) {
        return new Window(1, arrived, oneSided, 60, 60, 6, 30, 180);
    }

    @Test
    void findsABrigade() {
        Evidence evidence = RULE.judge(low(7, 7), Side.LOW, 0.2).orElseThrow();
        assertThat(evidence.volumeProbability()).isLessThan(0.001);
        assertThat(evidence.starsProbability()).isLessThan(0.001);
        assertThat(evidence.sentence())
                .isEqualTo("7 reviews in 24 h where 0.2 were expected, 7 of 7 low where 11 % is usual");
    }

    @Test
    void doesNotHoldAGenuineSurge() {
        assertThat(RULE.judge(low(500, 60), Side.LOW, 0.2)).isEmpty();
    }

    @Test
    void doesNotHoldAGenuineDecline() {
        Window month = new Window(30, 6, 6, 60, 60, 6, 30, 180);
        assertThat(RULE.judge(month, Side.LOW, 0.2)).isEmpty();
    }

    @Test
    void needsFiveOfOneSide() {
        assertThat(RULE.judge(low(4, 4), Side.LOW, 0.2)).isEmpty();
    }

    @Test
    void looksAfterEstablishedProductsOnly() {
        assertThat(RULE.judge(new Window(1, 50, 50, 19, 19, 2, 19, 100), Side.LOW, 0.2))
                .isEmpty();
        assertThat(RULE.judge(new Window(1, 50, 50, 20, 20, 2, 20, 100), Side.LOW, 0.2))
                .isPresent();
    }

    /** Most of its twenty ratings are younger than a month: that is no reason to let a slow burst pass. */
    @Test
    void needsAQuarterOfThemBeforeALongerWindow() {
        assertThat(RULE.judge(new Window(30, 25, 24, 20, 5, 0, 5, 60), Side.LOW, 0.2))
                .isPresent();
        assertThat(RULE.judge(new Window(30, 25, 24, 20, 4, 0, 4, 60), Side.LOW, 0.2))
                .isEmpty();
    }

    /** Three stars are no praise and no blame, and five hundred of them move an average all the same. */
    @Test
    void findsAFloodOfThreeStars() {
        Window flood = new Window(1, 500, 500, 60, 60, 6, 30, 180);
        assertThat(RULE.judge(flood, Side.MIDDLE, 0.1).orElseThrow().sentence())
                .isEqualTo("500 reviews in 24 h where 0.2 were expected, 500 of 500 middling where 10 % is usual");
        assertThat(RULE.judge(new Window(1, 500, 50, 60, 60, 6, 30, 180), Side.MIDDLE, 0.1))
                .isEmpty();
    }

    @Test
    void findsPraiseForABadProduct() {
        assertThat(RULE.judge(new Window(1, 12, 12, 60, 60, 6, 30, 180), Side.HIGH, 0.65))
                .isPresent();
    }

    @Test
    void isNotSurprisedByPraiseOfAGoodProduct() {
        assertThat(RULE.judge(new Window(1, 300, 290, 60, 60, 54, 30, 180), Side.HIGH, 0.65))
                .isEmpty();
    }
}
