package io.twostar.assortment;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.twostar.Shop;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What product managers compare a product with. */
@QuarkusTest
class CategoryTest {

    @Test
    void sumsUpItsProducts() {
        String category = unique("category");
        rate(Shop.productIn(category), 5, 5);
        rate(Shop.productIn(category), 4, 3);
        rate(Shop.productIn(category.toUpperCase(Locale.ROOT)), 2, 2);
        Shop.productIn(category);
        String retired = Shop.productIn(category);
        rate(retired, 5);
        Shop.retire(retired);

        JsonPath ratings = ratings(category);

        assertThat(ratings.getString("name")).isEqualTo(category);
        assertThat(List.of(
                        ratings.getInt("products"),
                        ratings.getInt("ratedProducts"),
                        ratings.getInt("delisted"),
                        ratings.getInt("count"),
                        ratings.getInt("sum"),
                        ratings.getInt("lowProducts")))
                .isEqualTo(List.of(4, 3, 1, 6, 21, 1));
        assertThat(ratings.getDouble("average")).isEqualTo(3.5);
        assertThat(ratings.getDouble("lowShare")).isEqualTo(0.3333);
        assertThat(ratings.getMap("distribution")).isEqualTo(Map.of("1", 0, "2", 2, "3", 1, "4", 1, "5", 2));
        assertThat(ratings.getDouble("percentiles.p10")).isEqualTo(2);
        assertThat(ratings.getDouble("percentiles.p50")).isEqualTo(3.5);
        assertThat(ratings.getDouble("percentiles.p90")).isEqualTo(5);
    }

    @Test
    void publishesAllThatAScoreIsMadeOf() {
        String category = unique("category");
        String product = Shop.productIn(category);
        rate(product, 5, 4, 2, 5);

        JsonPath summary = Shop.summary(product);
        JsonPath prior = ratings(category);

        assertThat(summary.getLong("scoreVersion")).isEqualTo(prior.getLong("scorePrior.version"));
        double total = 6;
        double mean = 0;
        double square = 0;
        for (int k = 1; k <= 5; k++) {
            double share = (summary.getDouble("distribution.'" + k + "'")
                            + 2 * prior.getDouble("scorePrior.shares.'" + k + "'"))
                    / total;
            mean += k * share;
            square += k * k * share;
        }
        double score = mean - 1.6449 * Math.sqrt((square - mean * mean) / (total + 1));
        assertThat(summary.getDouble("score")).isCloseTo(score, within(0.00005));
    }

    @Test
    void hasNamesWithAnyCharacter() {
        String category = unique("Küche / Bad & 50 % ");
        Shop.productIn(category);
        assertThat(ratings(category).getString("name")).isEqualTo(category);
        asAnonymous()
                .pathParam("category", unique("none"))
                .get("/categories/{category}/ratings")
                .then()
                .statusCode(404);
    }

    @Test
    void isListedOnceWhateverThePage() {
        String prefix = unique("zz");
        List<String> names = List.of(prefix + "-a", prefix + "-B", prefix + "-c");
        names.forEach(Shop::productIn);
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = (cursor == null ? asAnonymous() : asAnonymous().queryParam("cursor", cursor))
                    .queryParam("pageSize", 7)
                    .get("/categories")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items.name"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        assertThat(found).doesNotHaveDuplicates();
        assertThat(found.stream().filter(name -> name.startsWith(prefix))).isEqualTo(names);
    }

    @Test
    void showsTheTrendOfAProduct() {
        String product = Shop.product();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Shop.importReviews("productId,authorId,stars,createdAt\n"
                + row(product, 1, today.minusDays(400))
                + row(product, 4, today.minusDays(90))
                + row(product, 5, today.minusDays(89))
                + row(product, 4, today.minusDays(1)));
        rate(product, 5);

        JsonPath summary = Shop.summary(product);

        assertThat(summary.getString("trend.from"))
                .isEqualTo(today.minusDays(89).toString());
        assertThat(summary.<Integer>get("trend.recent.count")).isEqualTo(3);
        assertThat(summary.<Integer>get("trend.recent.sum")).isEqualTo(14);
        assertThat(summary.getDouble("trend.recent.average")).isEqualTo(4.67);
        assertThat(summary.<Integer>get("trend.earlier.count")).isEqualTo(2);
        assertThat(summary.getDouble("trend.earlier.average")).isEqualTo(2.5);
        assertThat(as("dialogue")
                        .get("/products/" + product + "/voice")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<Map<String, Object>>path("trend"))
                .isEqualTo(summary.getMap("trend"));
    }

    private static String row(String product, int stars, LocalDate day) {
        return product + "," + unique("author") + "," + stars + "," + day + "T00:00:00Z\n";
    }

    private static JsonPath ratings(String category) {
        return asAnonymous()
                .pathParam("category", category)
                .get("/categories/{category}/ratings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
