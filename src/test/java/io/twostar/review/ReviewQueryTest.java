package io.twostar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewQueryTest {

    private static final ReviewQuery PLAIN = query(List.of(), Optional.empty(), ReviewQuery.Sort.NEWEST, 1);

    private static ReviewQuery query(
            List<Integer> stars, Optional<Boolean> verified, ReviewQuery.Sort sort, int epoch) {
        return new ReviewQuery(
                "p",
                epoch,
                Optional.empty(),
                stars,
                verified,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                ReviewQuery.Provenance.OWN,
                sort);
    }

    @Test
    void readsStars() {
        assertThat(ReviewQuery.stars(Optional.empty())).isEmpty();
        assertThat(ReviewQuery.stars(Optional.of("3"))).containsExactly(3);
        assertThat(ReviewQuery.stars(Optional.of("5,1,5"))).containsExactly(5, 1);
    }

    @ParameterizedTest
    @CsvSource({"NEWEST, desc, <", "OLDEST, '', >", "HIGHEST, desc, <", "LOWEST, '', >"})
    void pagesInTheDirectionOfTheOrder(ReviewQuery.Sort sort, String direction, String comparison) {
        for (String term : sort.order().split(", ")) {
            assertThat(term.endsWith(" desc")).isEqualTo(!direction.isEmpty());
        }
        assertThat(sort.after()).contains(") " + comparison + " (");
        // Every term of the order is compared, in the same order, so that no row is shown twice or left out.
        assertThat(sort.after()).startsWith("(" + sort.order().replace(" desc", "") + ")");
        assertThat(sort.ranksByStars()).isEqualTo(sort.order().startsWith("r.stars"));
    }

    @Test
    void bindsACursorToEverythingThatSelectsAndOrders() {
        assertThat(PLAIN.fingerprint())
                .isEqualTo(query(List.of(), Optional.empty(), ReviewQuery.Sort.NEWEST, 1)
                        .fingerprint())
                .isNotEqualTo(query(List.of(1), Optional.empty(), ReviewQuery.Sort.NEWEST, 1)
                        .fingerprint())
                .isNotEqualTo(query(List.of(), Optional.of(false), ReviewQuery.Sort.NEWEST, 1)
                        .fingerprint())
                .isNotEqualTo(query(List.of(), Optional.empty(), ReviewQuery.Sort.OLDEST, 1)
                        .fingerprint())
                .isNotEqualTo(query(List.of(), Optional.empty(), ReviewQuery.Sort.NEWEST, 2)
                        .fingerprint());
    }
}
