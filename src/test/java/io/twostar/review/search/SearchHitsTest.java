package io.twostar.review.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.review.ReviewView.Highlight;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Marks of PostgreSQL become parts of the text. */
class SearchHitsTest {

    @Test
    void cutsAtTheMarks() {
        assertThat(SearchHits.fragments("The lid, the lid.", "The \uE000lid\uE001, the \uE000lid\uE001."))
                .containsExactly(new Highlight.Fragment(List.of(
                        new Highlight.Part("The ", false),
                        new Highlight.Part("lid", true),
                        new Highlight.Part(", the ", false),
                        new Highlight.Part("lid", true),
                        new Highlight.Part(".", false))));
    }

    @Test
    void leavesOutFragmentsWithoutAHit() {
        assertThat(SearchHits.fragments("One. Two lids.", "One.\uE002Two \uE000lids\uE001."))
                .containsExactly(new Highlight.Fragment(List.of(
                        new Highlight.Part("Two ", false),
                        new Highlight.Part("lids", true),
                        new Highlight.Part(".", false))));
        assertThat(SearchHits.fragments("One.", "One.")).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotInTheText() {
        assertThat(SearchHits.fragments("a <b> lid", "a   \uE000lid\uE001")).isEmpty();
    }
}
