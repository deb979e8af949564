package io.twostar.review.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.store.Plans;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements are planned once, perhaps on the first day of a shop, when its tables are empty. */
@QuarkusTest
class PlacesTest {

    @Inject
    Plans plans;

    @Test
    void findsReviewsAndPurchasesByTheirAuthors() {
        List<String> plan = plans.withEmpty(
                "product, review, purchase", Places.READ, query -> query.bind("productIds", List.of("a", "b"))
                        .bind("authorIds", List.of("k", "l")));
        assertThat(List.of("product", "review", "purchase"))
                .as(String.join("\n", plan))
                .allMatch(table -> Plans.looksUp(plan, table, "(product_id|author_id)"));
    }
}
