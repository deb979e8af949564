package io.twostar.rating.display;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.summary;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Refusal;
import io.twostar.Shop;
import io.twostar.http.problem.ProblemType;
import io.twostar.rating.Averages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RatingSummaryResourceTest {

    @Test
    void returnsTheWholeSummary() {
        String product = Shop.product();
        rate(product, 2, 5, 5);
        JsonPath summary = summary(product);
        Map<String, Object> told = new HashMap<>(summary.getMap("$"));
        for (String changing : List.of("updatedAt", "score", "scoreVersion", "trend")) {
            assertThat(told.remove(changing)).as(changing).isNotNull();
        }
        assertThat(told)
                .isEqualTo(Map.of(
                        "productId",
                        product,
                        "count",
                        3,
                        "sum",
                        12,
                        "average",
                        4.0f,
                        "distribution",
                        Map.of("1", 0, "2", 1, "3", 0, "4", 0, "5", 2),
                        "verified",
                        Map.of("count", 0, "sum", 0),
                        "incentivised",
                        Map.of("count", 0, "sum", 0),
                        "listing",
                        "DELISTED",
                        "epoch",
                        1));
        String lastReview = asAnonymous()
                .get("/products/" + product + "/reviews?pageSize=1")
                .path("items[0].createdAt");
        assertThat(summary.getString("updatedAt")).isEqualTo(lastReview);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"5, 3, 1.67", "17, 8, 2.13", "4, 3, 1.33", "5, 5, 1", "25, 5, 5", "9, 8, 1.13"})
    void roundsTheAverageHalfUpForDisplay(int sum, int count, String average) {
        assertThat(Averages.display(sum, count)).isEqualByComparingTo(average);
        assertThat(Averages.display(0, 0)).isNull();
    }

    @Test
    void countsEveryChangeAtOnce() {
        String product = Shop.product();
        List<String> reviews = rate(product, 5, 3);
        assertThat(numbers(product)).containsExactly(2, 8);
        Shop.edit(product, reviews.get(0), 1).then().statusCode(200);
        assertThat(numbers(product)).containsExactly(2, 4);
        assertThat(summary(product).getMap("distribution")).isEqualTo(Map.of("1", 1, "2", 0, "3", 1, "4", 0, "5", 0));
        Shop.withdraw(product, reviews.get(1));
        assertThat(numbers(product)).containsExactly(1, 1);
        Shop.withdraw(product, reviews.get(0));
        assertThat(numbers(product)).containsExactly(0, 0);
        assertThat(summary(product).getMap("$")).doesNotContainKey("average").containsKey("updatedAt");
    }

    private static List<Integer> numbers(String product) {
        JsonPath summary = summary(product);
        // The product resource shows the same, without the cache.
        assertThat(Shop.show(product).getMap("ratingSummary")).isEqualTo(summary.getMap("$"));
        return List.of(summary.getInt("count"), summary.getInt("sum"));
    }

    /** Summaries from memory bypass the resource; clients must not see the difference. */
    @Test
    void answersTheSameOnBothWays() {
        String product = Shop.product();
        String path = "/products/" + product + "/rating-summary";
        rate(product, 4, 5);
        Response slow = asAnonymous().header("If-None-Match", "\"other\"").get(path);
        Response fast = asAnonymous().get(path);
        assertThat(fast.statusCode()).isEqualTo(200).isEqualTo(slow.statusCode());
        assertThat(fast.asString()).isEqualTo(slow.asString());
        assertThat(headers(fast)).isEqualTo(headers(slow));
        String etag = fast.header("ETag");
        Response slowKnown = asAnonymous()
                .accept("application/json, */*;q=0.1")
                .header("If-None-Match", etag)
                .get(path);
        Response fastKnown = asAnonymous().header("If-None-Match", etag).get(path);
        assertThat(fastKnown.statusCode()).isEqualTo(304).isEqualTo(slowKnown.statusCode());
        assertThat(headers(fastKnown)).isEqualTo(headers(slowKnown));
        invalid(asAnonymous()).get(path + "?x=1").then().statusCode(400);
        invalid(asAnonymous()).accept("text/html").get(path).then().statusCode(406);
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach(header -> headers.merge(header.getName(), header.getValue(), (a, b) -> a + ", " + b));
        headers.remove("X-Request-Id");
        headers.remove("Date");
        return headers;
    }

    @Test
    void answersWhatIsKnownWith304UntilSomethingChanges() {
        String product = Shop.product();
        String path = "/products/" + product + "/rating-summary";
        rate(product, 4);
        Response first = asAnonymous().get(path);
        first.then().statusCode(200).header("Cache-Control", "public, max-age=5");
        String etag = first.header("ETag");
        Response same = asAnonymous().header("If-None-Match", "\"x\", " + etag).get(path);
        same.then().statusCode(304).header("ETag", etag).header("Cache-Control", "public, max-age=5");
        assertThat(same.asByteArray()).isEmpty();
        Shop.delist(product, "Out.").then().statusCode(201);
        asAnonymous()
                .header("If-None-Match", etag)
                .get(path)
                .then()
                .statusCode(200)
                .body("listing", equalTo("DELISTED"))
                .body("updatedAt", equalTo(first.path("updatedAt"))); // the numbers are what they were
    }

    @Test
    void knowsOnlyProductsThatExist() {
        String missing = unique("missing");
        Refusal.assertThatIs(
                asAnonymous().get("/products/" + missing + "/rating-summary"),
                ProblemType.NOT_FOUND,
                "/products/" + missing + "/rating-summary",
                "There is no such product.");
        Shop.put(missing, unique("category")).then().statusCode(201);
        asAnonymous().get("/products/" + missing + "/rating-summary").then().statusCode(200);
    }

    @Test
    void returnsManyInTheRequestedOrder() {
        String rated = Shop.product();
        rate(rated, 1);
        String unrated = Shop.product();
        String retired = Shop.product();
        Shop.retire(retired);
        String missing = unique("missing");
        Response batch = batch(retired, missing, rated, unrated, rated, missing);
        batch.then().statusCode(200).header("Cache-Control", "public, max-age=5");
        JsonPath answer = batch.jsonPath();
        assertThat(answer.<String>getList("items.productId")).containsExactly(retired, rated, unrated);
        assertThat(answer.<String>getList("items.listing")).containsExactly("RETIRED", "DELISTED", "LISTED");
        assertThat(answer.<String>getList("unknownProductIds")).containsExactly(missing);
        assertThat(answer.getMap("items[1]")).isEqualTo(summary(rated).getMap("$"));
        assertThat(batch(missing).jsonPath().getMap("$"))
                .isEqualTo(Map.of("items", List.of(), "unknownProductIds", List.of(missing)));
        rate(rated, 5);
        assertThat(batch(rated).<Integer>path("items[0].sum")).isEqualTo(6);
    }

    @Test
    void returnsUpToAHundredAtOnce() {
        List<String> hundred = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hundred.add("x".repeat(60) + i);
        }
        batch(hundred.toArray(String[]::new)).then().statusCode(200).body("unknownProductIds.size()", equalTo(100));
        hundred.add("one-more");
        Refusal.assertNames(
                invalid(asAnonymous())
                        .queryParam("productIds", String.join(",", hundred))
                        .get("/rating-summaries"),
                "/rating-summaries",
                "query",
                "productIds",
                "maxItems",
                "must have at most 100 items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?productIds=", "?productIds=a,,b", "?productIds=a%20b", ""})
    void refusesIdsThatAreNone(String query) {
        invalid(asAnonymous())
                .urlEncodingEnabled(false)
                .get("/rating-summaries" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation"));
    }

    private static Response batch(String... productIds) {
        return asAnonymous()
                .queryParam("productIds", String.join(",", productIds))
                .get("/rating-summaries");
    }
}
