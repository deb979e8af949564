package io.twostar.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Computed by hand from the formula on the page about ranks. */
class ScoreTest {

    private static final List<BigDecimal> USUAL =
            Stream.of("0.1", "0.05", "0.1", "0.25", "0.5").map(BigDecimal::new).toList();

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 0, 0, 1.5442",
        "0, 0, 0, 0, 1, 3.3758",
        "0, 1, 0, 0, 2, 3.0792",
        "12, 4, 1, 0, 1, 1.3417",
        "0, 0, 0, 0, 100, 4.9432",
        "2, 3, 10, 40, 145, 4.5224"
    })
    void isTheLowerEnd(long n1, long n2, long n3, long n4, long n5, BigDecimal score) {
        StarCounts counts = new StarCounts(n1, n2, n3, n4, n5);
        assertThat(Score.of(counts, USUAL, 7)).contains(new Score(score, 7));
    }

    @Test
    void isAbsentWithoutRatings() {
        assertThat(Score.of(StarCounts.NONE, USUAL, 7)).isEmpty();
    }

    @Test
    void isStoredExactly() {
        assertThat(new Score(new BigDecimal("4.5000"), 1).stored()).isEqualTo(45_000);
    }
}
