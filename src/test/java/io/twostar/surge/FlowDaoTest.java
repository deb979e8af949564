package io.twostar.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.store.Plans;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements are planned once, perhaps on the first day of a shop, when its tables are empty. */
@QuarkusTest
class FlowDaoTest {

    @Inject
    Plans plans;

    @Test
    void findsOpenCasesByTheirProducts() {
        List<String> plan = plans.withEmpty("surge_case", FlowDao.READ, query -> query.bind("today", LocalDate.EPOCH)
                .bind("productIds", List.of("a", "b"))
                .bind("epochs", List.of(1, 1))
                .bind("categories", List.of("c", "c")));
        assertThat(Plans.looksUp(plan, "surge_case", "product_id"))
                .as(String.join("\n", plan))
                .isTrue();
    }
}
