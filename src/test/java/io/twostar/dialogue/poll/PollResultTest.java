package io.twostar.dialogue.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.dialogue.poll.PollResult.Count;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PollResultTest {

    private static final List<String> OPTIONS = List.of("YES", "NO", "UNSEEN");

    @Test
    void reportsCountsAndSharesInTheOrderOfTheOptions() {
        PollResult result = PollResult.of(OPTIONS, Map.of("NO", new Count(1, 0), "YES", new Count(2, 2)), 3);
        assertThat(result.votes()).isEqualTo(3);
        assertThat(result.buyers()).isEqualTo(2);
        assertThat(result.conclusive()).isTrue();
        assertThat(result.options()).extracting(PollResult.OptionResult::option).containsExactly("YES", "NO", "UNSEEN");
        assertThat(result.options().get(0).share()).isEqualTo(new BigDecimal("0.6667"));
        assertThat(result.options().get(0).buyerShare()).isEqualTo(new BigDecimal("1.0000"));
        assertThat(result.options().get(2).votes()).isZero();
    }

    @Test
    void hasNoResultForFewVotes() {
        PollResult result = PollResult.of(OPTIONS, Map.of("NO", new Count(4, 4)), 5);
        assertThat(result.conclusive()).isFalse();
        assertThat(result.options()).isNull();
        assertThat(result.votes()).isEqualTo(4);
    }

    @Test
    void leavesOutTheShareOfBuyersWithoutAny() {
        PollResult result = PollResult.of(OPTIONS, Map.of("NO", new Count(4, 0)), 1);
        assertThat(result.options().get(1).buyerShare()).isNull();
    }
}
