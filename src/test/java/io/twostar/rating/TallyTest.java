package io.twostar.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void countsTheVerifiedTwice() {
        step(Standing.ABSENT, new Standing(2, true, false, Counting.COUNTED));
        step(Standing.ABSENT, new Standing(2, false, false, Counting.COUNTED));
        assertThat(tally.counted()).isEqualTo(new StarCounts(0, 2, 0, 0, 0));
        assertThat(tally.verified()).isEqualTo(new StarCounts(0, 1, 0, 0, 0));
        assertThat(tally.heldSum()).isZero();
    }

    @Test
    void followsAnEditAndAVerification() {
        Standing first = new Standing(1, false, false, Counting.COUNTED);
        Standing edited = new Standing(4, false, false, Counting.COUNTED);
        Standing verified = new Standing(4, true, false, Counting.COUNTED);
        step(Standing.ABSENT, first);
        step(first, edited);
        step(edited, verified);
        assertThat(tally.counted()).isEqualTo(new StarCounts(0, 0, 0, 1, 0));
        assertThat(tally.verified()).isEqualTo(new StarCounts(0, 0, 0, 1, 0));
    }

    @ParameterizedTest
    @EnumSource(
            value = Counting.class,
            names = {"SURGE_HOLD", "STOP_HOLD"})
    void keepsHeldStarsApartAndBringsThemBack(Counting hold) {
        Standing counted = new Standing(5, true, false, Counting.COUNTED);
        Standing held = new Standing(5, true, false, hold);
        step(Standing.ABSENT, counted);
        step(counted, held);
        assertThat(tally.counted()).isEqualTo(StarCounts.NONE);
        assertThat(tally.verified()).isEqualTo(StarCounts.NONE);
        assertThat(tally.notCounted(hold)).isEqualTo(1);
        assertThat(tally.heldSum()).isEqualTo(5);
        step(held, new Standing(3, true, false, hold));
        assertThat(tally.heldSum()).isEqualTo(3);
        step(new Standing(3, true, false, hold), counted);
        assertThat(tally.notCounted(hold)).isZero();
        assertThat(tally.heldSum()).isZero();
        assertThat(tally.counted()).isEqualTo(new StarCounts(0, 0, 0, 0, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Counting.class,
            names = {"WITHDRAWN", "REMOVED", "PURGED"})
    void explainsWhyStarsWereRemoved(Counting reason) {
        Standing counted = new Standing(2, false, false, Counting.COUNTED);
        step(Standing.ABSENT, counted);
        step(counted, new Standing(2, false, false, reason));
        assertThat(tally.counted()).isEqualTo(StarCounts.NONE);
        assertThat(tally.notCounted(reason)).isEqualTo(1);
        assertThat(tally.heldSum()).isZero();
    }

    /** Steps that start and end nowhere cancel out, in whatever order the reviews take them. */
    @Test
    void comesBackToNothing() {
        Random random = new Random(7);
        List<Standing> reviews = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            reviews.add(Standing.ABSENT);
        }
        for (int i = 0; i < 5_000; i++) {
            int review = random.nextInt(reviews.size());
            Standing after = random.nextInt(10) == 0
                    ? Standing.ABSENT
                    : new Standing(
                            1 + random.nextInt(5),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            Counting.values()[random.nextInt(Counting.values().length)]);
            step(reviews.set(review, after), after);
        }
        assertThat(tally.counted().count())
                .isEqualTo(reviews.stream()
                        .filter(standing -> standing.counting() == Counting.COUNTED)
                        .count());
        reviews.forEach(standing -> step(standing, Standing.ABSENT));
        assertThat(tally.counted()).isEqualTo(StarCounts.NONE);
        assertThat(tally.verified()).isEqualTo(StarCounts.NONE);
        for (Counting reason : Counting.values()) {
            assertThat(tally.notCounted(reason)).isZero();
        }
        assertThat(tally.heldSum()).isZero();
        assertThat(tally.incentivised()).isZero();
        assertThat(tally.incentivisedSum()).isZero();
    }

    @Test
    void countsTheRewardedApartWhileTheyCount() {
        Standing rewarded = new Standing(4, true, true, Counting.COUNTED);
        step(Standing.ABSENT, rewarded);
        step(Standing.ABSENT, new Standing(1, true, false, Counting.COUNTED));
        assertThat(tally.counted()).isEqualTo(new StarCounts(1, 0, 0, 1, 0));
        assertThat(tally.incentivised()).isEqualTo(1);
        assertThat(tally.incentivisedSum()).isEqualTo(4);
        step(rewarded, new Standing(2, true, true, Counting.COUNTED));
        assertThat(tally.incentivisedSum()).isEqualTo(2);
        step(new Standing(2, true, true, Counting.COUNTED), new Standing(2, true, true, Counting.SURGE_HOLD));
        assertThat(tally.incentivised()).isZero();
        assertThat(tally.incentivisedSum()).isZero();
    }

    private void step(Standing before, Standing after) {
        tally.apply(new RatingChange("p", 1, LocalDate.EPOCH, before, after));
    }
}
