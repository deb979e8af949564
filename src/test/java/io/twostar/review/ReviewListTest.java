package io.twostar.review;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Pages;
import io.twostar.Refusal;
import io.twostar.Shop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The reviews of a product: filters, orders and pages. */
@QuarkusTest
class ReviewListTest {

    private static final int[] STARS = {3, 1, 5, 3, 2, 5, 4, 3, 1, 5, 2};

    @ParameterizedTest
    @EnumSource(ReviewQuery.Sort.class)
    void showsEveryReviewOnceInEveryOrder(ReviewQuery.Sort sort) {
        String product = Shop.product();
        List<String> ids = rate(product, STARS);
        List<Integer> byTime = new ArrayList<>();
        for (int i = 0; i < STARS.length; i++) {
            byTime.add(i);
        }
        Comparator<Integer> byStars = Comparator.comparing(i -> STARS[i]);
        switch (sort) {
            case NEWEST, MOST_HELPFUL -> Collections.reverse(byTime);
            case OLDEST -> {}
            case HIGHEST ->
                byTime.sort(byStars.thenComparing(Comparator.naturalOrder()).reversed());
            case LOWEST -> byTime.sort(byStars);
        }
        List<String> expected = byTime.stream().map(ids::get).toList();
        for (int size : List.of(1, 2, 3, 11, 12)) {
            List<String> seen = Pages.walk(
                    () -> asAnonymous().queryParam("sort", sort.name()),
                    "/products/" + product + "/reviews",
                    size,
                    "reviewId",
                    () -> {});
            assertThat(seen).isEqualTo(expected);
        }
        List<String> whileOthersCome = Pages.walk(
                () -> asAnonymous().queryParam("sort", sort.name()),
                "/products/" + product + "/reviews",
                4,
                "reviewId",
                () -> {
                    if (Shop.summary(product).getInt("count") < 20) {
                        rate(product, 3, 5, 1);
                    }
                });
        assertThat(whileOthersCome).doesNotHaveDuplicates();
        assertThat(whileOthersCome.stream().filter(ids::contains).toList()).isEqualTo(expected);
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                arguments(Map.of(), "a b c d e"),
                arguments(Map.of("stars", "1"), "c"),
                arguments(Map.of("stars", "1,5"), "a c"),
                arguments(Map.of("stars", "5,1,5"), "a c"),
                arguments(Map.of("verified", "true"), ""),
                arguments(Map.of("verified", "false"), "a b c d e"),
                arguments(Map.of("withText", "true"), "a b d"),
                arguments(Map.of("withText", "false"), "c e"),
                // a tag finds itself and what begins with it, never what merely looks alike
                arguments(Map.of("locale", "de"), "a b"),
                arguments(Map.of("locale", "DE-at"), "b"),
                arguments(Map.of("locale", "d"), null),
                arguments(Map.of("locale", "den"), "e"),
                arguments(Map.of("locale", "en-GB"), "d"),
                // every word, in title and text, whatever the case
                arguments(Map.of("q", "deckel"), "a b"),
                arguments(Map.of("q", "DECKEL gut"), "a"),
                arguments(Map.of("q", "gut deckel"), "a"),
                arguments(Map.of("q", "deck"), ""),
                arguments(Map.of("q", "100"), "d"),
                arguments(Map.of("q", "it's"), "d"),
                arguments(Map.of("q", "%"), ""),
                arguments(Map.of("q", "' or 1=1 --"), ""),
                arguments(Map.of("q", "deckel", "stars", "5"), "a"),
                arguments(Map.of("epoch", "1"), "a b c d e"),
                arguments(Map.of("epoch", "2"), ""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("filters")
    void filters(Map<String, String> query, String found) {
        String product = filtered();
        Response answer = invalid(asAnonymous())
                .queryParams(query)
                .queryParam("sort", "OLDEST")
                .get("/products/" + product + "/reviews");
        if (found == null) {
            answer.then().statusCode(400);
            return;
        }
        answer.then().statusCode(200);
        assertThat(String.join(" ", answer.<List<String>>path("items.author.displayName")))
                .isEqualTo(found);
    }

    private static String filtered;

    /** Five reviews, made once: these tests only read them. */
    private static synchronized String filtered() {
        if (filtered == null) {
            String product = Shop.product();
            say(product, "a", 5, "de", "Sehr gut", "Nur der Deckel klemmt.");
            say(product, "b", 3, "de-AT", "Deckel", null);
            say(product, "c", 1, null, null, null);
            say(product, "d", 4, "en-GB", null, "It's 100 % fine");
            say(product, "e", 2, "den-DE", null, null);
            awaitWords(product, "deckel", 2);
            awaitWords(product, "fine", 1);
            filtered = product;
        }
        return filtered;
    }

    /** Words are found after about a second. */
    private static void awaitWords(String product, String words, int reviews) {
        await().untilAsserted(() -> assertThat(asAnonymous()
                        .queryParam("q", words)
                        .get("/products/" + product + "/reviews")
                        .<List<Object>>path("items"))
                .hasSize(reviews));
    }

    private static void say(String product, String name, int stars, String locale, String title, String text) {
        Map<String, Object> review = new HashMap<>();
        review.put("stars", stars);
        review.put("author", Map.of("id", unique("author"), "displayName", name));
        if (locale != null) {
            review.put("locale", locale);
        }
        if (title != null) {
            review.put("title", title);
        }
        if (text != null) {
            review.put("text", text);
        }
        sending(review, "submit")
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201);
    }

    @Test
    void distinguishesVerifiedReviews() {
        String product = Shop.product();
        Shop.importVerified(product, 4, 5);
        rate(product, 3);
        assertThat(stars(product, "true")).containsExactlyInAnyOrder(4, 5);
        assertThat(stars(product, "false")).containsExactly(3);
        assertThat(asAnonymous()
                        .get("/products/" + product + "/reviews?verified=true")
                        .<List<String>>path("items.verification"))
                .containsOnly("IMPORTED");
    }

    private static List<Integer> stars(String product, String verified) {
        return asAnonymous()
                .queryParam("verified", verified)
                .get("/products/" + product + "/reviews")
                .then()
                .statusCode(200)
                .extract()
                .path("items.stars");
    }

    @Test
    void bindsACursorToItsProductFiltersAndOrder() {
        String product = Shop.product();
        rate(product, 5, 5, 5);
        String list = "/products/" + product + "/reviews";
        String cursor = asAnonymous().get(list + "?pageSize=1&stars=5").path("nextCursor");
        asAnonymous()
                .queryParam("cursor", cursor)
                .get(list + "?pageSize=2&stars=5")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2));
        String other = Shop.product();
        for (String query : List.of("", "?stars=4", "?stars=5&sort=OLDEST", "?stars=5&withText=true")) {
            Refusal.assertNames(
                    asAnonymous().queryParam("cursor", cursor).get(list + query),
                    list,
                    "query",
                    "cursor",
                    "cursor",
                    "is not a cursor of this query; take nextCursor of the page before, and keep all filters as they were");
        }
        asAnonymous()
                .queryParam("cursor", cursor)
                .get("/products/" + other + "/reviews?stars=5")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesParametersThatMakeNoSense(String query, String path, String key) {
        String product = filtered();
        Response refused =
                invalid(as("submit")).urlEncodingEnabled(false).get("/products/" + product + "/reviews?" + query);
        refused.then().statusCode(400);
        assertThat(refused.jsonPath().<String>getList("validationErrors.path")).containsExactly(path);
        assertThat(refused.jsonPath().<String>getList("validationErrors.details.key.flatten()"))
                .contains(key);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("pageSize=0", "pageSize", "minimum"),
                arguments("pageSize=101", "pageSize", "maximum"),
                arguments("pageSize=ten", "pageSize", "type"),
                arguments("stars=0", "stars[0]", "minimum"),
                arguments("stars=1,6", "stars[1]", "maximum"),
                arguments("stars=1.5", "stars[0]", "type"),
                arguments("stars=", "stars[0]", "type"),
                arguments("verified=yes", "verified", "type"),
                arguments("locale=de_AT", "locale", "pattern"),
                arguments("sort=MOST_FUNNY", "sort", "enum"),
                arguments("epoch=0", "epoch", "minimum"),
                arguments("epoch=2147483648", "epoch", "maximum"),
                arguments("q=%20", "q", "pattern"),
                arguments("status=REMOVED", "status", "unknown"));
    }

    @Test
    void tellsHowManyThereAreToWhoAsks() {
        String product = Shop.product();
        rate(product, 1, 2, 2, 5);
        asAnonymous()
                .get("/products/" + product + "/reviews?withTotal=true&stars=2&pageSize=1")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("total", equalTo(2))
                .body("totalIsExact", equalTo(true));
        asAnonymous()
                .get("/products/" + product + "/reviews")
                .then()
                .body("total", nullValue())
                .body("totalIsExact", nullValue());
    }

    @Test
    void countsNoFurtherThanToAThousand() {
        String product = Shop.product();
        StringBuilder csv = new StringBuilder("productId,authorId,stars\n");
        for (int i = 0; i < 1_001; i++) {
            csv.append(product).append(",reader-").append(i).append(i == 0 ? ",4\n" : ",5\n");
        }
        Shop.importReviews(csv.toString());
        String reviews = "/products/" + product + "/reviews?withTotal=true&pageSize=1";
        asAnonymous().get(reviews).then().body("total", equalTo(1_000)).body("totalIsExact", equalTo(false));
        asAnonymous()
                .get(reviews + "&stars=5")
                .then()
                .body("total", equalTo(1_000))
                .body("totalIsExact", equalTo(true));
    }

    @Test
    void tellsAuthorsWhatAnEditNames() {
        String author = unique("author");
        String product = Shop.product();
        Shop.review(product, author, 3);
        Response own = as("submit").get("/authors/" + author + "/reviews");
        String review = "/products/" + product + "/reviews/" + own.path("items[0].reviewId");
        assertThat(own.<String>path("items[0].etag"))
                .isEqualTo(as("submit").get(review).header("ETag"));
        sending(Map.of("stars", 4), "submit")
                .header("If-Match", own.<String>path("items[0].etag"))
                .put(review)
                .then()
                .statusCode(200);
    }
}
