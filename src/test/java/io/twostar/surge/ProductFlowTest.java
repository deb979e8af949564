package io.twostar.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.rating.StarCounts;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ProductFlowTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    /** One five-star rating on each of the last 300 days, today included. */
    private static ProductFlow steady() {
        ProductFlow flow = new ProductFlow(new StarCounts(0, 0, 0, 0, 300), TODAY);
        int[] begin = {0, 1, 7, 30, 181, 187, ProductFlow.HORIZON};
        for (int zone = 0; zone < begin.length - 1; zone++) {
            flow.stored(zone, 5, false, begin[zone + 1] - begin[zone], TODAY.minusDays(begin[zone + 1] - 1));
        }
        return flow;
    }

    @Test
    void cutsWindowsAndBaselines() {
        assertThat(steady().window(0, Side.HIGH)).contains(new Window(1, 1, 1, 299, 299, 299, 180, 180));
        assertThat(steady().window(1, Side.HIGH)).contains(new Window(7, 7, 7, 299, 293, 293, 180, 180));
        assertThat(steady().window(2, Side.LOW)).contains(new Window(30, 30, 0, 299, 270, 0, 180, 180));
    }

    @Test
    void knowsHowShortAPastIs() {
        ProductFlow flow = new ProductFlow(new StarCounts(0, 0, 0, 0, 25), TODAY);
        flow.stored(3, 5, false, 25, TODAY.minusDays(40));
        assertThat(flow.window(0, Side.LOW)).contains(new Window(1, 0, 0, 25, 25, 0, 25, 40));
        assertThat(flow.window(2, Side.LOW)).contains(new Window(30, 0, 0, 25, 25, 0, 25, 11));
    }

    @Test
    void leavesHeldReviewsOutOfWhatIsUsualOnly() {
        ProductFlow flow = steady();
        flow.arrive(1, true);
        flow.stored(1, 1, true, 10, TODAY.minusDays(3));
        assertThat(flow.window(0, Side.LOW)).contains(new Window(1, 2, 1, 299, 299, 0, 180, 180));
        assertThat(flow.window(1, Side.LOW)).contains(new Window(7, 18, 11, 299, 293, 0, 180, 180));
    }

    @Test
    void movesWhatIsHeldLater() {
        ProductFlow flow = steady();
        flow.arrive(1, false);
        flow.hold(1, TODAY);
        assertThat(flow.window(0, Side.LOW)).contains(new Window(1, 2, 1, 299, 299, 0, 180, 180));
    }

    @Test
    void looksAtNoWindowThatReachesBackToARelease() {
        ProductFlow flow = steady();
        flow.releasedOn(Side.LOW, TODAY.minusDays(1));
        assertThat(flow.window(0, Side.LOW)).isPresent();
        assertThat(flow.window(1, Side.LOW)).isEmpty();
        assertThat(flow.window(1, Side.HIGH)).isPresent();
    }
}
