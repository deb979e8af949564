package io.twostar.rank;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.twostar.Pages;
import io.twostar.Shop;
import io.twostar.store.Transactions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Storefronts list products by how good they are, how well known, how new, or by name. */
@QuarkusTest
class RankTest {

    @Inject
    Transactions transactions;

    @Test
    void listsManyGoodRatingsBeforeFewPerfectOnes() {
        String category = unique("category");
        String perfect = rated(category, 5, 5);
        String good = rated(category, 5, 5, 5, 5, 5, 5, 4, 5, 5, 5, 5, 5);
        String unrated = Shop.productIn(category);
        String bad = rated(category, 3, 3, 2);

        awaitOrder(category, "BEST_RATED", good, perfect, bad, unrated);
        awaitOrder(category, "MOST_REVIEWED", good, bad, perfect, unrated);
        awaitOrder(category, "NEWEST", bad, unrated, good, perfect);
        assertThat(Shop.summary(good).getDouble("score")).isGreaterThan(3);
        assertThat(Shop.summary(unrated).getMap("$")).doesNotContainKeys("score", "scoreVersion");
    }

    @Test
    void listsNamesIgnoringCase() {
        String category = unique("category");
        String b = named(category, "b kettle");
        String a = named(category, "A kettle");
        String c = named(category, "C kettle");
        awaitOrder(category, "NAME", a, b, c);
    }

    @Test
    void showsEveryProductOnceWhateverThePage() {
        String category = unique("category");
        IntStream.range(0, 9).forEach(i -> rated(category, 5 - i % 3, 5 - i % 2));
        for (String sort : List.of("PRODUCT_ID", "BEST_RATED", "MOST_REVIEWED", "NEWEST", "NAME")) {
            await().untilAsserted(() -> assertThat(order(category, sort)).hasSize(9));
            List<String> whole = order(category, sort);
            for (int size : List.of(1, 2, 4)) {
                assertThat(Pages.<String>walk(
                                () -> asAnonymous()
                                        .queryParam("category", category)
                                        .queryParam("sort", sort),
                                "/products",
                                size,
                                "productId",
                                () -> {}))
                        .as(sort)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void leavesOutWhatIsBelowTheMinimum() {
        String category = unique("category");
        String many = rated(category, 4, 4, 4);
        String few = rated(category, 5);
        String low = rated(category, 3, 3, 3, 3);
        awaitOrder(category, "MOST_REVIEWED", low, many, few);
        await().untilAsserted(() -> assertThat(with(category, "MOST_REVIEWED", Map.of("minimumCount", 1)))
                .containsExactly(low, many, few));

        for (String sort : List.of("PRODUCT_ID", "BEST_RATED", "MOST_REVIEWED", "NEWEST", "NAME")) {
            assertThat(with(category, sort, Map.of("minimumCount", 3))).as(sort).containsExactlyInAnyOrder(many, low);
            assertThat(with(category, sort, Map.of("minimumAverage", 4)))
                    .as(sort)
                    .containsExactlyInAnyOrder(many, few);
            assertThat(with(category, sort, Map.of("minimumAverage", 4.01)))
                    .as(sort)
                    .containsExactly(few);
            assertThat(with(category, sort, Map.of("minimumAverage", 3, "minimumCount", 4)))
                    .as(sort)
                    .containsExactly(low);
        }
    }

    @Test
    void knowsOnlyTheseOrdersAndHundredths() {
        assertThat(invalid(asAnonymous())
                        .queryParam("sort", "CHEAPEST")
                        .queryParam("minimumAverage", "4.005")
                        .queryParam("minimumCount", -1)
                        .get("/products")
                        .then()
                        .statusCode(400)
                        .extract()
                        .<List<String>>path("validationErrors.path"))
                .containsExactlyInAnyOrder("sort", "minimumAverage", "minimumCount");
    }

    @Test
    void showsDelistedProductsOnlyToWhoAsksForThem() {
        String category = unique("category");
        String listed = rated(category, 5);
        String delisted = rated(category, 1);
        awaitOrder(category, "BEST_RATED", listed);
        await().untilAsserted(() -> assertThat(with(category, "BEST_RATED", Map.of("listing", "DELISTED")))
                .containsExactly(delisted));
        assertThat(with(category, "BEST_RATED", Map.of("listing", "ALL"))).containsExactly(listed, delisted);
    }

    @Test
    void scoresAgainWithTheUsualRatingsOfTheCategory() {
        String category = unique("category");
        String product = Shop.productIn(category);
        Shop.importVerified(product, IntStream.range(0, 60).map(i -> 5).toArray());
        JsonPath before = Shop.summary(product);

        transactions.inNew(sql -> CategoryPriors.refresh(sql, Instant.parse("2026-11-29T12:00:00Z")));

        await().untilAsserted(() -> assertThat(Shop.summary(product).getLong("scoreVersion"))
                .isGreaterThan(before.getLong("scoreVersion")));
        assertThat(Shop.summary(product).getDouble("score")).isEqualTo(5).isGreaterThan(before.getDouble("score"));
        assertThat(transactions.<Integer>inNew(
                        sql -> CategoryPriors.refresh(sql, Instant.parse("2026-11-29T12:00:01Z"))))
                .as("versions without a change")
                .isNotNegative();
    }

    private static String rated(String category, int... stars) {
        String product = Shop.productIn(category);
        rate(product, stars);
        return product;
    }

    private static String named(String category, String name) {
        String product = unique("product");
        sending(Map.of("name", name, "category", category), "catalog")
                .put("/products/" + product)
                .then()
                .statusCode(201);
        return product;
    }

    private static void awaitOrder(String category, String sort, String... products) {
        await().untilAsserted(() -> assertThat(order(category, sort)).containsExactly(products));
    }

    private static List<String> order(String category, String sort) {
        return with(category, sort, Map.of());
    }

    private static List<String> with(String category, String sort, Map<String, ?> filters) {
        return asAnonymous()
                .queryParam("category", category)
                .queryParam("sort", sort)
                .queryParams(filters)
                .get("/products")
                .then()
                .statusCode(200)
                .extract()
                .path("items.productId");
    }
}
