package io.twostar.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void grantsAMinutesWorthAtOnceAndThenAsTimePasses() {
        Allowance allowance = new Allowance(60, 0);
        for (int i = 1; i <= 60; i++) {
            assertThat(allowance.take(0)).isEqualTo(new Allowance.Answer(true, 60 - i, i));
        }
        assertThat(allowance.take(0)).isEqualTo(new Allowance.Answer(false, 0, 1));
        assertThat(allowance.take(SECOND).granted()).isTrue();
        assertThat(allowance.take(SECOND).granted()).isFalse();
    }

    @Test
    void savesUpNoMoreThanAMinute() {
        Allowance allowance = new Allowance(2, 0);
        assertThat(allowance.take(3600 * SECOND)).isEqualTo(new Allowance.Answer(true, 1, 30));
        assertThat(allowance.take(3600 * SECOND)).isEqualTo(new Allowance.Answer(true, 0, 60));
        assertThat(allowance.take(3600 * SECOND)).isEqualTo(new Allowance.Answer(false, 0, 30));
    }
}
