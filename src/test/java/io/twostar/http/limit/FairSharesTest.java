package io.twostar.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairSharesTest {

    private final FairShares shares = FairShares.ofPercent(8, 50);

    @Test
    void giveOneSenderNoMoreThanItsShare() {
        for (int i = 0; i < 4; i++) {
            assertThat(shares.take("greedy", 1)).isEqualTo(FairShares.Outcome.TAKEN);
        }
        assertThat(shares.take("greedy", 1)).isEqualTo(FairShares.Outcome.SENDER_HAS_ENOUGH);
        assertThat(shares.take("other", 4)).isEqualTo(FairShares.Outcome.TAKEN);
        assertThat(shares.take("third", 1)).isEqualTo(FairShares.Outcome.NOTHING_LEFT);
    }

    @Test
    void takeBackWhatWasGiven() {
        for (int round = 0; round < 100; round++) {
            assertThat(shares.take("one", 4)).isEqualTo(FairShares.Outcome.TAKEN);
            assertThat(shares.take("one", 1)).isEqualTo(FairShares.Outcome.SENDER_HAS_ENOUGH);
            shares.release("one", 4);
        }
        assertThat(shares.taken()).hasValue(0);
    }

    @Test
    void leaveEverySenderAtLeastOne() {
        assertThat(FairShares.ofPercent(1, 50).take("only", 1)).isEqualTo(FairShares.Outcome.TAKEN);
    }
}
