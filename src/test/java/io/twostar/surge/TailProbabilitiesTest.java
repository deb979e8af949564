package io.twostar.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against sums of the plain definitions, and against what is known in closed form. */
class TailProbabilitiesTest {

    private static final double ALL = 2;

    @ParameterizedTest
    @CsvSource({"1,0.5,0.9", "3,7.5,0.4", "10,120.5,0.99", "50,4.5,0.2"})
    void sumsTheNegativeBinomialDistribution(long n, double r, double p) {
        double below = 0;
        double term = Math.pow(p, r);
        for (long i = 0; i < n; i++) {
            below += term;
            term *= (r + i) / (i + 1) * (1 - p);
        }
        assertThat(TailProbabilities.negativeBinomial(n, r, p, ALL)).isCloseTo(1 - below, within(1e-10));
    }

    /** With r = 1 it is the geometric distribution. */
    @Test
    void isExactFarOutInTheTail() {
        assertThat(TailProbabilities.negativeBinomial(40, 1, 0.7, ALL) / Math.pow(0.3, 40))
                .isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0,12,2,8", "5,12,2.5,8", "12,12,0.7,0.4", "40,300,30,250"})
    void sumsTheBetaBinomialDistribution(long k, long n, double a, double b) {
        double[] weights = new double[(int) n + 1];
        double total = 0;
        double term = 1;
        for (int i = 0; i <= n; i++) {
            weights[i] = term;
            total += term;
            term *= (double) (n - i) / (i + 1) * (a + i) / (b + n - i - 1);
        }
        double above = 0;
        for (int i = (int) k; i <= n; i++) {
            above += weights[i];
        }
        assertThat(TailProbabilities.betaBinomial(k, n, a, b, ALL)).isCloseTo(above / total, within(1e-10));
    }

    /** With a = b = 1 every number is equally likely. */
    @Test
    void knowsTheUniformCase() {
        assertThat(TailProbabilities.betaBinomial(9, 9, 1, 1, ALL)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void stopsWhereItIsClear() {
        assertThat(TailProbabilities.negativeBinomial(1_334_000, 2_000_000, 0.6, 0.001))
                .isGreaterThanOrEqualTo(0.001);
        assertThat(TailProbabilities.betaBinomial(30_000, 50_000, 80, 20, 0.001))
                .isGreaterThanOrEqualTo(0.001);
        assertThat(TailProbabilities.betaBinomial(50_000, 50_000, 8, 92, 0.001)).isLessThan(1e-50);
    }

    @Test
    void knowsTheGammaFunction() {
        assertThat(TailProbabilities.lnGamma(0.5)).isCloseTo(Math.log(Math.sqrt(Math.PI)), within(1e-12));
        assertThat(TailProbabilities.lnGamma(1)).isCloseTo(0, within(1e-12));
        assertThat(TailProbabilities.lnGamma(11)).isCloseTo(Math.log(3628800), within(1e-12));
    }
}
