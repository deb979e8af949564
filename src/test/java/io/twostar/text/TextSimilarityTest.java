package io.twostar.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextSimilarityTest {

    private static final String TEXT = "This kettle is the best one I have ever bought: it boils quickly, it is quiet, "
            + "it looks good in my kitchen, and my whole family likes the colour of the handle very much indeed.";

    @Test
    void recognisesACopyWithOtherLettersAndOneOtherWord() {
        TextSimilarity text = TextSimilarity.of(TEXT);
        assertThat(text.to(TextSimilarity.of(TEXT.toUpperCase().replace(",", " -"))))
                .isEqualTo(1);
        TextSimilarity copy = TextSimilarity.of(TEXT.replace("family", "flat"));
        assertThat(text.to(copy)).isGreaterThan(0.8);
        assertThat(shareAMark(text, copy)).isTrue();
    }

    @Test
    void distinguishesOtherTexts() {
        TextSimilarity text = TextSimilarity.of(TEXT);
        TextSimilarity other = TextSimilarity.of(
                "This kettle is the worst one I have ever bought: it leaks, it is loud, and after "
                        + "three weeks the handle broke off while it was full of boiling water, which is rather dangerous.");
        assertThat(text.to(other)).isLessThan(0.3);
        assertThat(shareAMark(text, other)).isFalse();
    }

    @Test
    void ignoresShortTexts() {
        assertThat(TextSimilarity.of("good product, would buy again").marks()).isEmpty();
        assertThat(TextSimilarity.of("good product, would buy again")
                        .to(TextSimilarity.of("good product, would buy again")))
                .isZero();
    }

    private static boolean shareAMark(TextSimilarity one, TextSimilarity other) {
        return Arrays.stream(one.marks())
                .anyMatch(mark -> Arrays.stream(other.marks()).anyMatch(another -> another == mark));
    }
}
