package io.twostar.delisting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values were computed to fifty digits from the formula, outside of this code base. */
class UpperBoundTest {

    private static final Map<String, List<BigDecimal>> PRIORS = Map.of(
            "EQUAL", shares("0.2", "0.2", "0.2", "0.2", "0.2"),
            "GOOD", shares("0.05", "0.04", "0.08", "0.21", "0.62"),
            "ALL_ONE", shares("1", "0", "0", "0", "0"),
            "ALL_FIVE", shares("0", "0", "0", "0", "1"));

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, EQUAL, 90, 4.046422",
        "0, 0, 0, 0, 0, EQUAL, 95, 4.343055",
        "0, 0, 0, 0, 0, EQUAL, 99, 4.899416",
        "1, 0, 0, 0, 0, EQUAL, 95, 3.559369",
        "0, 1, 0, 0, 0, EQUAL, 95, 3.692442",
        "5, 0, 0, 0, 0, EQUAL, 95, 2.256524",
        "5, 0, 0, 0, 0, GOOD, 95, 2.880339",
        "8, 2, 0, 0, 0, GOOD, 95, 2.309477",
        "12, 0, 0, 0, 0, GOOD, 95, 1.995611",
        "13, 0, 0, 0, 0, GOOD, 95, 1.932724",
        "3, 4, 3, 0, 0, GOOD, 90, 2.812052",
        "3, 4, 3, 0, 0, GOOD, 99, 3.160164",
        "100, 60, 25, 10, 5, GOOD, 95, 1.944484",
        "0, 0, 0, 0, 7, GOOD, 95, 5.155297",
        "7, 0, 0, 0, 0, ALL_ONE, 95, 1.000000",
        "0, 0, 0, 0, 3, ALL_FIVE, 99, 5.000000",
        "1000000, 0, 0, 0, 0, GOOD, 95, 1.000015",
        "400000, 300000, 200000, 60000, 40000, GOOD, 99, 2.042551"
    })
    void isTheFormula(long n1, long n2, long n3, long n4, long n5, String prior, int confidence, BigDecimal expected) {
        UpperBound bound = new UpperBound(confidence, 250, PRIORS.get(prior));
        assertThat(bound.of(new StarCounts(n1, n2, n3, n4, n5))).isEqualTo(expected);
    }

    /** Doubles carry six decimals easily; only a value within a hair of half a unit could differ, and none here does. */
    @Test
    void agreesWithFortyDigits() {
        Random random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            StarCounts counts = new StarCounts(some(random), some(random), some(random), some(random), some(random));
            List<BigDecimal> prior = List.copyOf(PRIORS.values()).get(random.nextInt(PRIORS.size()));
            int confidence = List.of(90, 95, 99).get(random.nextInt(3));
            UpperBound bound = new UpperBound(confidence, 250, prior);
            assertThat(bound.of(counts))
                    .as("%s, prior %s, confidence %d", counts, prior, confidence)
                    .isEqualTo(exactly(counts, prior, bound.z()));
        }
    }

    private static long some(Random random) {
        return random.nextInt(1 << random.nextInt(18));
    }

    private static BigDecimal exactly(StarCounts counts, List<BigDecimal> prior, BigDecimal z) {
        MathContext digits = new MathContext(40);
        BigDecimal total = BigDecimal.valueOf(counts.count() + 2);
        BigDecimal mean = BigDecimal.ZERO;
        BigDecimal square = BigDecimal.ZERO;
        for (int stars = 1; stars <= 5; stars++) {
            BigDecimal share = BigDecimal.valueOf(counts.of(stars))
                    .add(prior.get(stars - 1).multiply(BigDecimal.valueOf(2)))
                    .divide(total, digits);
            mean = mean.add(share.multiply(BigDecimal.valueOf(stars)), digits);
            square = square.add(share.multiply(BigDecimal.valueOf(stars * stars)), digits);
        }
        BigDecimal variance = square.subtract(mean.multiply(mean, digits), digits)
                .max(BigDecimal.ZERO)
                .divide(total.add(BigDecimal.ONE), digits);
        return mean.add(z.multiply(variance.sqrt(digits), digits), digits).setScale(6, RoundingMode.HALF_UP);
    }

    @Test
    void isComparedAfterRounding() {
        UpperBound bound = new UpperBound(95, 250, Collections.nCopies(5, new BigDecimal("0.2")));
        assertThat(bound.isMetBy(new BigDecimal("2.500000"))).isTrue();
        assertThat(bound.isMetBy(new BigDecimal("2.500001"))).isFalse();
        assertThat(bound.isMetBy(new BigDecimal("2.499999"))).isTrue();
    }

    private static List<BigDecimal> shares(String... values) {
        return Stream.of(values).map(BigDecimal::new).toList();
    }
}
