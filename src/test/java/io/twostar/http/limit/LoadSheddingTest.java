package io.twostar.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class LoadSheddingTest {

    private static final long MIB = 1 << 20;

    @Inject
    HttpConfig config;

    @ParameterizedTest
    @EnumSource
    void leavesPlacesInEveryClassToOthers(LoadClass load) {
        FairShares places = LoadShedding.shares(load, config.inFlight());
        int taken = 0;
        while (places.take("greedy", 1) == FairShares.Outcome.TAKEN) {
            taken++;
        }
        assertThat(taken).isPositive();
        assertThat(places.take("greedy", 1)).isEqualTo(FairShares.Outcome.SENDER_HAS_ENOUGH);
        assertThat(places.take("other", 1)).isEqualTo(FairShares.Outcome.TAKEN);
    }

    @ParameterizedTest
    @CsvSource({"64, 128", "128, 256", "256, 512", "8192, 512"})
    void readsFollowTheHeap(long mebibytes, int reads) {
        assertThat(LoadShedding.reads(mebibytes * MIB)).isEqualTo(reads);
    }

    @Test
    void someReadIsAlwaysAdmitted() {
        assertThat(LoadShedding.reads(1)).isEqualTo(1);
    }
}
