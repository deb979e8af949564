package io.twostar.delisting.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.Relisting;
import io.twostar.delisting.rule.RuleDraft;
import io.twostar.delisting.rule.UpperBound;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final int TRIED_ONE_BY_ONE = 12_000;

    @Test
    void findsTheSmallestNumberThatTryingFinds() {
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            DelistingRule rule = rule(random);
            StarCounts basis = basis(random, i % 3 == 0 ? 3_000 : 40);
            assertSmallest(
                    Forecast.oneStarRatingsToDelist(rule, basis), more -> rule.isDue(basis.plus(1, more)), rule, basis);
            assertSmallest(
                    Forecast.fiveStarRatingsToReturn(rule, basis),
                    more -> !rule.isDue(basis.plus(5, more)) && rule.isAboveReturn(basis.plus(5, more)),
                    rule,
                    basis);
        }
    }

    @Test
    void hasNoResultAboveAMillion() {
        DelistingRule rule = rule(200, 1, Optional.empty(), Optional.empty());
        assertThat(Forecast.oneStarRatingsToDelist(rule, new StarCounts(0, 0, 0, 0, 333_333)))
                .hasValue(999_999);
        assertThat(Forecast.oneStarRatingsToDelist(rule, new StarCounts(0, 0, 0, 0, 333_334)))
                .isEmpty();
        assertThat(Forecast.oneStarRatingsToDelist(rule, StarCounts.NONE)).hasValue(1);
    }

    private static void assertSmallest(OptionalInt found, IntPredicate enough, DelistingRule rule, StarCounts basis) {
        for (int more = 0; more <= TRIED_ONE_BY_ONE; more++) {
            if (enough.test(more)) {
                assertThat(found).as("%s of %s", rule, basis).hasValue(more);
                return;
            }
        }
        assertThat(found.orElse(Integer.MAX_VALUE)).isGreaterThan(TRIED_ONE_BY_ONE);
    }

    private static StarCounts basis(Random random, int most) {
        return new StarCounts(
                random.nextInt(most),
                random.nextInt(most),
                random.nextInt(most),
                random.nextInt(most),
                random.nextInt(most));
    }

    private static DelistingRule rule(Random random) {
        Optional<UpperBound> bound = random.nextBoolean()
                ? Optional.of(new UpperBound(
                        List.of(90, 95, 99).get(random.nextInt(3)),
                        150 + random.nextInt(351),
                        List.of(
                                new BigDecimal("0.1"),
                                new BigDecimal("0.1"),
                                new BigDecimal("0.1"),
                                new BigDecimal("0.2"),
                                new BigDecimal("0.5"))))
                : Optional.empty();
        Optional<Integer> above = random.nextInt(3) == 0 ? Optional.of(200 + random.nextInt(200)) : Optional.empty();
        return rule(100 + random.nextInt(300), 1 + random.nextInt(60), bound, above);
    }

    static DelistingRule rule(
            int maximumAverage, int minimumCount, Optional<UpperBound> bound, Optional<Integer> relistAbove) {
        RuleDraft draft = new RuleDraft();
        draft.maximumAverage = maximumAverage;
        draft.minimumCount = minimumCount;
        draft.upperBound = bound;
        draft.relisting = Relisting.AUTOMATIC;
        draft.relistAbove = relistAbove;
        return draft.rule();
    }
}
