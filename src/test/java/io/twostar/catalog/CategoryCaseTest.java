package io.twostar.catalog;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A category is the same in any case, whoever names it. */
@QuarkusTest
class CategoryCaseTest {

    private final String category = Shop.unique("Kettles");
    private final String shouted = category.toUpperCase(Locale.ROOT);
    private String product;

    @BeforeEach
    void makeProduct() {
        product = Shop.productIn(category);
    }

    @Test
    void rulesJudgeIt() {
        Shop.putRule("rule-" + category, Shop.ruleFor(shouted, 3.00, 2, Map.of()));
        Shop.rate(product, 3);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        Shop.rate(product, 3);

        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        sending(Shop.ruleFor(category, 2.00, 5, Map.of()), "assortment")
                .put("/delisting-rules/second-" + category)
                .then()
                .statusCode(409);
    }

    @Test
    void filtersFindIt() {
        asAnonymous()
                .queryParam("category", shouted)
                .get("/products")
                .then()
                .statusCode(200)
                .body("items.productId", contains(product))
                .body("items[0].category", equalTo(category));
    }

    @Test
    void stopsHoldIt() {
        String stop =
                Shop.stop("CATEGORY", shouted, "HOLD_COUNTING", Instant.now().plus(Duration.ofHours(1)));

        Shop.rate(product, 1);

        assertThat(Shop.held(product)).isEqualTo(1);
        as("admin").delete("/emergency-stops/" + stop).then().statusCode(200);
    }
}
