package io.twostar.review;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.twostar.Pages;
import io.twostar.Refusal;
import io.twostar.Shop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reviews of all products of a family in one list, and lists that begin with preferred languages. */
@QuarkusTest
class FamilyReviewsTest {

    private record Said(String id, int stars, String locale, int number) {}

    private final String category = unique("category");
    private final String head = unique("head");
    private final List<Said> all = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(ReviewQuery.Sort.class)
    void mergesTheMembersInEveryOrder(ReviewQuery.Sort sort) {
        List<String> members = List.of(variant(), variant(), variant());
        int[] stars = {3, 1, 5, 3, 2, 5, 4, 3, 1, 5, 2};
        for (int i = 0; i < stars.length; i++) {
            say(members.get(i % 3), stars[i], null);
        }
        Comparator<Said> byTime = Comparator.comparing(Said::number);
        Comparator<Said> byStars = Comparator.comparing(Said::stars);
        Comparator<Said> order =
                switch (sort) {
                    case NEWEST, MOST_HELPFUL -> byTime.reversed();
                    case OLDEST -> byTime;
                    case HIGHEST -> byStars.thenComparing(byTime).reversed();
                    case LOWEST -> byStars.thenComparing(byTime);
                };
        List<String> expected = all.stream().sorted(order).map(Said::id).toList();
        for (String asked : members) {
            for (int size : List.of(1, 3, 11, 12)) {
                assertThat(walk(asked, size, family(sort))).isEqualTo(expected);
            }
        }
    }

    @Test
    void namesTheProductOfEachReview() {
        String red = variant();
        String blue = variant();
        say(red, 5, null);
        say(blue, 4, null);
        family(ReviewQuery.Sort.OLDEST)
                .get()
                .queryParam("withTotal", true)
                .get("/products/" + red + "/reviews")
                .then()
                .statusCode(200)
                .body("items.productId", equalTo(List.of(red, blue)))
                .body("items.productName", equalTo(List.of("Kettle " + red, "Kettle " + blue)))
                .body("total", equalTo(2))
                .body("totalIsExact", equalTo(true));
        asAnonymous()
                .get("/products/" + red + "/reviews")
                .then()
                .body("items.productId", equalTo(List.of(red)))
                .body("items[0].productName", equalTo(null));
        family(ReviewQuery.Sort.OLDEST)
                .get()
                .queryParam("stars", "4")
                .get("/products/" + red + "/reviews")
                .then()
                .body("items.productId", equalTo(List.of(blue)));
    }

    @Test
    void showsTheCurrentEpochOfEachMember() {
        String red = variant();
        String blue = variant();
        say(red, 1, null);
        say(blue, 4, null);
        Shop.relist(red, "a new model", true).then().statusCode(201);
        say(red, 5, null);
        assertThat(walk(blue, 5, family(ReviewQuery.Sort.OLDEST)))
                .containsExactly(all.get(1).id(), all.get(2).id());
        String list = "/products/" + red + "/reviews";
        Refusal.assertNames(
                family(ReviewQuery.Sort.OLDEST).get().queryParam("epoch", 1).get(list),
                list,
                "query",
                "epoch",
                "scope",
                "each product of a family has epochs of its own");
    }

    @ParameterizedTest
    @EnumSource(ReviewQuery.Sort.class)
    void beginsWithPreferredLanguagesAndHidesNone(ReviewQuery.Sort sort) {
        String red = variant();
        String blue = variant();
        String[] locales = {"en", null, "de-AT", "fr", "en-GB", "de", "den", "fr", null, "de"};
        for (int i = 0; i < locales.length; i++) {
            say(i % 2 == 0 ? red : blue, 1 + i % 5, locales[i]);
        }
        Comparator<Said> rank = Comparator.comparing(said -> rank(said.locale()));
        List<String> plain = walk(red, 50, family(sort));
        List<String> expected = plain.stream()
                .map(id -> all.stream()
                        .filter(said -> said.id().equals(id))
                        .findFirst()
                        .orElseThrow())
                .sorted(rank)
                .map(Said::id)
                .toList();
        for (int size : List.of(1, 2, 3, 9, 10, 11)) {
            assertThat(walk(red, size, () -> family(sort).get().queryParam("preferLocale", "de,EN")))
                    .isEqualTo(expected);
        }
        List<String> ofOne =
                walk(red, 1, () -> asAnonymous().queryParam("sort", sort.name()).queryParam("preferLocale", "de,EN"));
        assertThat(ofOne)
                .isEqualTo(expected.stream().filter(ofOne::contains).toList())
                .hasSize(5);
        assertThat(family(sort)
                        .get()
                        .queryParam("preferLocale", "de")
                        .queryParam("withTotal", true)
                        .get("/products/" + red + "/reviews")
                        .<Integer>path("total"))
                .isEqualTo(10);
    }

    @Test
    void findsWordsInAllMembers() {
        String red = variant();
        String blue = variant();
        for (String product : List.of(red, blue)) {
            sending(Map.of("stars", 4, "text", "The lid of it", "author", Map.of("id", unique("author"))), "submit")
                    .post("/products/" + product + "/reviews")
                    .then()
                    .statusCode(201);
        }
        say(red, 3, null);
        await().untilAsserted(() -> family(ReviewQuery.Sort.OLDEST)
                .get()
                .queryParam("q", "lid")
                .queryParam("withTotal", true)
                .get("/products/" + blue + "/reviews")
                .then()
                .statusCode(200)
                .body("items.productId", equalTo(List.of(red, blue)))
                .body("total", equalTo(2)));
    }

    private static int rank(String locale) {
        if (locale != null && (locale.equals("de") || locale.startsWith("de-"))) {
            return 0;
        }
        return locale != null && (locale.equals("en") || locale.startsWith("en-")) ? 1 : 2;
    }

    private static Supplier<RequestSpecification> family(ReviewQuery.Sort sort) {
        return () -> asAnonymous().queryParam("scope", "FAMILY").queryParam("sort", sort.name());
    }

    private static List<String> walk(String product, int size, Supplier<RequestSpecification> request) {
        return Pages.walk(request, "/products/" + product + "/reviews", size, "reviewId", () -> {});
    }

    private String variant() {
        String id = unique("variant");
        sending(Map.of("name", "Kettle " + id, "category", category, "variantOf", head), "catalog")
                .put("/products/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private void say(String product, int stars, String locale) {
        Map<String, Object> review = new HashMap<>(Map.of("stars", stars, "author", Map.of("id", unique("author"))));
        if (locale != null) {
            review.put("locale", locale);
        }
        String id = sending(review, "submit")
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201)
                .extract()
                .path("reviewId");
        all.add(new Said(id, stars, locale, all.size()));
    }
}
