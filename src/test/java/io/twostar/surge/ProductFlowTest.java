package io.twostar.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.rating.StarCounts;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProductFlowTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    /** One five-star rating on each of the last 300 days, today included. */
    private static ProductFlow steady() {
        ProductFlow flow = new ProductFlow(new StarCounts(0, 0, 0, 0, 300), TODAY);
        int[] begin = {0, 1, 7, 30, 181, 187, ProductFlow.HORIZON};
        for (int zone = 0; zone < begin.length - 1; zone++) {
            flow.stored(zone, 5, false, false, begin[zone + 1] - begin[zone], TODAY.minusDays(begin[zone + 1] - 1));
        }
        return flow;
    }

    @Test
    void cutsWindowsAndBaselines() {
        assertThat(steady().window(0, Side.HIGH)).isEqualTo(new Window(1, 1, 1, 299, 299, 299, 180, 180));
        assertThat(steady().window(1, Side.HIGH)).isEqualTo(new Window(7, 7, 7, 299, 293, 293, 180, 180));
        assertThat(steady().window(2, Side.LOW)).isEqualTo(new Window(30, 30, 0, 299, 270, 0, 180, 180));
    }

    @Test
    void knowsHowShortAPastIs() {
        ProductFlow flow = new ProductFlow(new StarCounts(0, 0, 0, 0, 25), TODAY);
        flow.stored(3, 5, false, false, 25, TODAY.minusDays(40));
        assertThat(flow.window(0, Side.LOW)).isEqualTo(new Window(1, 0, 0, 25, 25, 0, 25, 40));
        assertThat(flow.window(2, Side.LOW)).isEqualTo(new Window(30, 0, 0, 25, 25, 0, 25, 11));
    }

    @Test
    void leavesHeldReviewsOutOfWhatIsUsualOnly() {
        ProductFlow flow = steady();
        flow.arrive(1, false, true, true);
        flow.stored(1, 1, false, true, 10, TODAY.minusDays(3));
        assertThat(flow.window(0, Side.LOW)).isEqualTo(new Window(1, 2, 1, 299, 299, 0, 180, 180));
        assertThat(flow.window(1, Side.LOW)).isEqualTo(new Window(7, 18, 11, 299, 293, 0, 180, 180));
    }

    @Test
    void movesWhatIsHeldLater() {
        ProductFlow flow = steady();
        flow.arrive(1, false, false, true);
        flow.hold(1, TODAY, true);
        assertThat(flow.window(0, Side.LOW)).isEqualTo(new Window(1, 2, 1, 299, 299, 0, 180, 180));
    }

    /** Ten of the oldest begin to blame today: they arrive today, and are settled all the same. */
    @Test
    void letsEditsArriveOnTheirDay() {
        ProductFlow flow = new ProductFlow(new StarCounts(10, 0, 0, 0, 290), TODAY);
        flow.stored(3, 5, false, false, 25, TODAY.minusDays(40));
        flow.stored(3, 1, false, false, 5, TODAY.minusDays(40));
        flow.moved(3, 0, 1, false, false, 5);
        flow.moved(-1, 0, 1, false, false, 5);
        assertThat(flow.window(0, Side.LOW)).isEqualTo(new Window(1, 10, 10, 300, 290, 0, 25, 180));
    }

    /** Released an hour ago: for what comes now it is as though it had come before the month. */
    @Test
    void countsWhatWasReleasedAsPast() {
        ProductFlow flow = new ProductFlow(new StarCounts(12, 0, 0, 0, 300), TODAY);
        flow.stored(3, 5, false, false, 30, TODAY.minusDays(60));
        flow.stored(0, 1, false, false, 12, TODAY);
        flow.moved(0, 3, 1, false, false, 12);
        assertThat(flow.window(0, Side.LOW)).isEqualTo(new Window(1, 0, 0, 300, 312, 12, 42, 180));
        assertThat(flow.window(2, Side.LOW)).isEqualTo(new Window(30, 0, 0, 300, 312, 12, 42, 180));
    }

    /** What is withdrawn leans the other way, unless it came in the same window. */
    @Test
    void countsWithdrawnPraiseAsBlame() {
        ProductFlow flow = steady();
        flow.withdrawn(3, 0, 5, 7);
        flow.withdrawn(1, 0, 4, 2);
        assertThat(flow.window(0, Side.LOW)).isEqualTo(new Window(1, 10, 9, 299, 299, 0, 180, 180));
        assertThat(flow.window(1, Side.LOW)).isEqualTo(new Window(7, 14, 7, 299, 293, 0, 180, 180));
        assertThat(flow.window(0, Side.HIGH)).isEqualTo(new Window(1, 1, 1, 299, 299, 299, 180, 180));
    }

    /** What gives up three stars leans nowhere. */
    @Test
    void countsNoWithdrawnThreeStars() {
        ProductFlow flow = steady();
        flow.withdrawn(3, 0, 3, 7);
        flow.withdrawn(3, 0, 5, 7);
        assertThat(flow.window(0, Side.MIDDLE)).isEqualTo(new Window(1, 1, 0, 299, 299, 0, 180, 180));
        assertThat(flow.window(0, Side.HIGH)).isEqualTo(new Window(1, 1, 1, 299, 299, 299, 180, 180));
    }

    /** A burst of one day explains itself, and no month. */
    @Test
    void excludesHeldReviewsFromLongerWindows() {
        ProductFlow flow = steady();
        flow.stored(1, 1, false, true, 12, TODAY.minusDays(3));
        flow.open(Side.LOW, new OpenCase(new UUID(0, 1), TODAY.minusDays(3), 1));
        assertThat(flow.window(2, Side.LOW)).isEqualTo(new Window(30, 30, 0, 299, 270, 0, 180, 180));
        flow.open(Side.LOW, new OpenCase(new UUID(0, 1), TODAY.minusDays(9), 7));
        assertThat(flow.window(1, Side.LOW)).isEqualTo(new Window(7, 19, 12, 299, 293, 0, 180, 180));
    }

    @Test
    void knowsWhetherThereIsAnythingToHold() {
        ProductFlow flow = steady();
        flow.stored(1, 1, true, false, 3, TODAY.minusDays(3));
        assertThat(flow.hasUnverified(7, Side.LOW)).isFalse();
        flow.arrive(1, false, false, true);
        assertThat(flow.hasUnverified(7, Side.LOW)).isTrue();
        flow.hold(1, TODAY, true);
        assertThat(flow.hasUnverified(7, Side.LOW)).isFalse();
    }
}
