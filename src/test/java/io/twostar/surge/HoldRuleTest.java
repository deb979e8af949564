package io.twostar.surge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldRuleTest {

    private static final SurgeRule RULE = new SurgeRule(20, 5, 0.001);
    private static final HoldRule HOLD = new HoldRule(2, 14);

    private static Evidence evidence(double volume, double stars) {
        return Evidence.ofBurst(Side.LOW, new Window(7, 10, 10, 60, 60, 6, 30, 180), 1, 0.1, volume, stars);
    }

    /** A good product with a rating every six days; five weeks after a case was opened. */
    private static Window window(long arrived, long oneSided) {
        return new Window(35, arrived, oneSided, 60, 60, 6, 30, 180);
    }

    @Test
    void holdsLongerTheMoreImprobableItIs() {
        assertThat(HOLD.days(evidence(1e-4, 1e-4))).isEqualTo(8);
        assertThat(HOLD.days(evidence(1e-9, 1e-9))).isEqualTo(14);
        assertThat(HOLD.days(evidence(0, 0))).isEqualTo(14);
        assertThat(new HoldRule(9, 14).days(evidence(1e-4, 1e-4))).isEqualTo(9);
    }

    @Test
    void releasesWhatArrivedAtAnOrdinaryPace() {
        long few = HOLD.ordinary(RULE, window(12 + 5, 12), 12, Side.LOW, 0.2);
        long many = HOLD.ordinary(RULE, window(300 + 5, 300), 300, Side.LOW, 0.2);
        assertThat(few).isBetween(8L, 12L);
        assertThat(many).isBetween(8L, 14L);
    }

    @Test
    void believesCustomersWhoDoNotAllSayTheSame() {
        assertThat(HOLD.isGenuine(RULE, window(100, 97), 0.12)).isFalse();
        assertThat(HOLD.isGenuine(RULE, window(100, 85), 0.12)).isTrue();
        assertThat(HOLD.isGenuine(RULE, window(300, 294), 0.12)).isFalse();
        assertThat(HOLD.isGenuine(RULE, window(900, 875), 0.12)).isFalse();
    }
}
