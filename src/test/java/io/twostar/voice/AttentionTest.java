package io.twostar.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.catalog.Listing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionTest {

    private static AttentionFactors rated(long count, long sum, long recentCount, long recentSum) {
        return new AttentionFactors(
                "p", "P", Listing.LISTED, false, false, count, sum, recentCount, recentSum, 0, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        // earlier 5 of 4.00; lately 5 of 3.40, which falls, of 3.60, which does not, and of exactly half a star less
        "10, 37, 5, 17, FALLING_RATINGS",
        "10, 38, 5, 18, ",
        "20, 75, 10, 35, FALLING_RATINGS",
        // four ratings say nothing
        "9, 24, 4, 4, ",
        "5, 12, 5, 12, LOW_RATINGS",
        "6, 15, 0, 0, LOW_RATINGS",
        "5, 13, 0, 0, ",
        "4, 4, 0, 0, "
    })
    void looksAtRatings(long count, long sum, long recentCount, long recentSum, Attention.Kind expected) {
        assertThat(Attention.of(rated(count, sum, recentCount, recentSum)).reasons())
                .extracting(Attention.Reason::reason)
                .isEqualTo(expected == null ? java.util.List.of() : java.util.List.of(expected));
    }

    @Test
    void addsUpWhatIsOpenUpToItsLimit() {
        Attention attention = Attention.of(
                new AttentionFactors("p", "P", Listing.DELISTED, true, true, 0, 0, 0, 0, 3, 3, 1, 9, 4, 50));
        assertThat(attention.reasons())
                .extracting(reason -> reason.reason() + " " + reason.count() + " " + reason.points())
                .containsExactly(
                        "CONFIRMED_DEFECT 3 100",
                        "DELISTED 1 30",
                        "DELISTING_PENDING 1 25",
                        "REVIEWS_HELD 3 20",
                        "OPEN_DEFECT 1 15",
                        "OVERDUE_OBSERVATION 4 30",
                        "OPEN_OBSERVATION 5 15",
                        "UNANSWERED_QUESTION 50 20");
        assertThat(attention.score()).isEqualTo(255);
    }
}
