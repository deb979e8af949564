package io.twostar.purge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShinglesTest {

    private static final Shingles WANTED = Shingles.of("Broke after two days. Never buy from this shop again!");

    @Test
    void comparesSequencesOfThreeWords() {
        assertThat(WANTED.similarity(WANTED)).isEqualTo(100);
        assertThat(WANTED.similarity(Shingles.of("broke AFTER two days - never buy from this shop again")))
                .isEqualTo(100);
        // 8 sequences on the one side, 10 on the other, 8 of them shared
        assertThat(WANTED.similarity(Shingles.of("It broke after two days, never buy from this shop again, sir")))
                .isEqualTo(80);
        assertThat(WANTED.similarity(Shingles.of("Works well, also after two years.")))
                .isZero();
    }

    @Test
    void showsWhatIsShared() {
        assertThat(WANTED.sharedWith(Shingles.of("It broke after two days. I never buy from this shop."), 20))
                .containsExactly("broke after two days", "never buy from this shop");
        assertThat(WANTED.sharedWith(Shingles.of("Fine."), 20)).isEmpty();
    }

    @Test
    void takesShortTextsAsAWhole() {
        assertThat(Shingles.of("Bad!").similarity(Shingles.of("bad"))).isEqualTo(100);
        assertThat(Shingles.of("Bad!").sharedWith(Shingles.of("bad"), 20)).containsExactly("bad");
        assertThat(Shingles.of("...").isEmpty()).isTrue();
        assertThat(Shingles.of("...").similarity(Shingles.of("bad"))).isZero();
    }
}
