package io.twostar.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final String TEXT = "This kettle is the best one I have ever bought: it boils quickly, it is quiet, "
            + "it looks good in my kitchen, and my whole family likes the colour of the handle very much indeed.";

    @Test
    void recognisesACopyWithOtherLettersAndOneOtherWord() {
        Likeness text = Likeness.of(TEXT);
        assertThat(text.to(Likeness.of(TEXT.toUpperCase().replace(",", " -")))).isEqualTo(1);
        Likeness copy = Likeness.of(TEXT.replace("family", "flat"));
        assertThat(text.to(copy)).isGreaterThan(0.8);
        assertThat(shareAMark(text, copy)).isTrue();
    }

    @Test
    void tellsOtherTextsApart() {
        Likeness text = Likeness.of(TEXT);
        Likeness other = Likeness.of("This kettle is the worst one I have ever bought: it leaks, it is loud, and after "
                + "three weeks the handle broke off while it was full of boiling water, which is rather dangerous.");
        assertThat(text.to(other)).isLessThan(0.3);
        assertThat(shareAMark(text, other)).isFalse();
    }

    @Test
    void saysNothingOfShortTexts() {
        assertThat(Likeness.of("good product, would buy again").marks()).isEmpty();
        assertThat(Likeness.of("good product, would buy again").to(Likeness.of("good product, would buy again")))
                .isZero();
    }

    private static boolean shareAMark(Likeness one, Likeness other) {
        return Arrays.stream(one.marks())
                .anyMatch(mark -> Arrays.stream(other.marks()).anyMatch(another -> another == mark));
    }
}
