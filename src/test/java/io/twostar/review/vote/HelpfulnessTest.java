package io.twostar.review.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HelpfulnessTest {

    /** Published values of the Wilson score interval: 1 of 1, 10 of 10, 90 of 100. */
    @Test
    void isTheLowerBoundOfWilson() {
        assertThat(Helpfulness.of(1, 0)).isCloseTo(0.2065, within(0.0001));
        assertThat(Helpfulness.of(10, 0)).isCloseTo(0.7225, within(0.0001));
        assertThat(Helpfulness.of(90, 10)).isCloseTo(0.8256, within(0.0001));
    }

    @Test
    void isNothingWithoutHelpfulVotes() {
        assertThat(Helpfulness.of(0, 0)).isZero();
        assertThat(Helpfulness.of(0, 7)).isZero();
    }

    @Test
    void trustsManyVotesMoreThanFew() {
        assertThat(Helpfulness.of(80, 20)).isGreaterThan(Helpfulness.of(2, 0));
        assertThat(Helpfulness.of(3, 0)).isGreaterThan(Helpfulness.of(3, 1));
    }
}
