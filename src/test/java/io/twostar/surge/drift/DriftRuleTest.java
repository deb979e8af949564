package io.twostar.surge.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.surge.Evidence;
import io.twostar.surge.Side;
import io.twostar.surge.SurgeRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftRuleTest {

    private static final DriftRule RULE = new DriftRule(new SurgeRule(20, 5, 0.001));

    /** Ratings of the last 90 days and those of two years before, with so many low ones of each. */
    private static StarTable table(int now, int lowNow, int before, int lowBefore) {
        StarTable table = new StarTable();
        table.add(0, 1, true, lowNow);
        table.add(0, 5, true, now - lowNow);
        table.add(2, 1, true, lowBefore);
        table.add(2, 5, true, before - lowBefore);
        return table;
    }

    private static Optional<Evidence> judge(StarTable product, int lowOfThousandNow) {
        StarTable category = table(1000, lowOfThousandNow, 3000, 450);
        for (int stars = 1; stars <= 5; stars += 4) {
            for (int zone = 0; zone < 3; zone++) {
                category.add(zone, stars, false, 20);
            }
        }
        return RULE.judge(product, category, Side.LOW);
    }

    @Test
    void findsADrip() {
        StarTable dripped = table(30, 2, 60, 6);
        dripped.add(0, 1, false, 24);
        Evidence evidence = judge(dripped, 150).orElseThrow();
        assertThat(evidence.kind()).isEqualTo(Evidence.Kind.DRIFT);
        assertThat(evidence.windowDays()).isEqualTo(90);
        assertThat(evidence.sentence())
                .isEqualTo(
                        "26 of 54 reviews in 90 days low where 10 % is usual, 24 of these without a known purchase where 0 % is usual");
    }

    /** The same, said by verified buyers, must be far more improbable. */
    @Test
    void leavesADeclineThatBuyersShare() {
        assertThat(judge(table(54, 26, 60, 6), 150)).isEmpty();
        assertThat(judge(table(54, 40, 60, 6), 150)).isPresent();
    }

    @Test
    void allowsForTheDriftOfTheCategory() {
        StarTable dripped = table(30, 2, 60, 6);
        dripped.add(0, 1, false, 24);
        assertThat(judge(dripped, 150)).isPresent();
        assertThat(judge(dripped, 300)).isEmpty();
    }

    @Test
    void needsAPastAndFiveRatings() {
        assertThat(judge(table(42, 30, 9, 0), 150)).isEmpty();
        assertThat(judge(table(4, 4, 60, 0), 150)).isEmpty();
    }
}
