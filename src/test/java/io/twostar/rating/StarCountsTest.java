package io.twostar.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarCountsTest {

    @ParameterizedTest
    @CsvSource({
        // n1..n5, count, sum, average as shown (absent at 0 ratings)
        "0, 0, 0, 0, 0, 0, 0,",
        "1, 0, 0, 0, 0, 1, 1, 1.00",
        "0, 0, 0, 0, 1, 1, 5, 5.00",
        "1, 2, 3, 4, 5, 15, 55, 3.67",
        "249, 0, 250, 0, 0, 499, 999, 2.00", // 2.002 is shown as 2.00, which is why it decides nothing
        "1, 0, 0, 0, 199, 200, 996, 4.98",
        "0, 0, 0, 1, 199, 200, 999, 5.00", // 4.995 is rounded half up
        "2000000000, 0, 0, 0, 3000000000, 5000000000, 17000000000, 3.40"
    })
    void addsUp(long n1, long n2, long n3, long n4, long n5, long count, long sum, BigDecimal average) {
        StarCounts counts = new StarCounts(n1, n2, n3, n4, n5);
        assertThat(counts.count()).isEqualTo(count);
        assertThat(counts.sum()).isEqualTo(sum);
        assertThat(Averages.display(counts)).isEqualTo(average);
    }

    @Test
    void reportsEachNumberOfStars() {
        StarCounts counts = new StarCounts(11, 22, 33, 44, 55);
        assertThat(new long[] {counts.of(1), counts.of(2), counts.of(3), counts.of(4), counts.of(5)})
                .containsExactly(11, 22, 33, 44, 55);
        assertThatIllegalArgumentException().isThrownBy(() -> counts.of(0));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.of(6));
    }

    @Test
    void addsMoreOfOneKind() {
        StarCounts counts = StarCounts.NONE;
        for (int stars = 1; stars <= 5; stars++) {
            counts = counts.plus(stars, stars * 10L);
        }
        assertThat(counts).isEqualTo(new StarCounts(10, 20, 30, 40, 50));
        assertThat(counts.plus(3, -30)).isEqualTo(new StarCounts(10, 20, 0, 40, 50));
        assertThat(StarCounts.of(new long[] {99, 1, 2, 3, 4, 5})).isEqualTo(new StarCounts(1, 2, 3, 4, 5));
    }
}
