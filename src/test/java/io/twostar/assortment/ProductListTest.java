package io.twostar.assortment;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Pages;
import io.twostar.Refusal;
import io.twostar.Shop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The assortment: what storefronts show. */
@QuarkusTest
class ProductListTest {

    @Test
    void showsEveryProductOnceInTheOrderOfTheirIds() {
        String category = unique("category");
        TreeSet<String> ids = new TreeSet<>();
        for (int i = 0; i < 11; i++) {
            ids.add(Shop.productIn(category));
        }
        for (int size : List.of(1, 3, 11, 12)) {
            assertThat(Pages.<String>walk(
                            () -> asAnonymous().queryParam("category", category),
                            "/products",
                            size,
                            "productId",
                            () -> {}))
                    .containsExactlyElementsOf(ids);
        }
        List<String> added = new ArrayList<>();
        List<String> whileOthersCome =
                Pages.walk(() -> asAnonymous().queryParam("category", category), "/products", 3, "productId", () -> {
                    if (added.size() < 20) {
                        added.add(Shop.productIn(category));
                    }
                });
        assertThat(whileOthersCome).doesNotHaveDuplicates().containsAll(ids);
    }

    @Test
    void showsOnlyWhatIsListedUnlessAskedForMore() {
        String category = unique("category");
        String listed = Shop.productIn(category);
        String delisted = Shop.productIn(category);
        rate(delisted, 1);
        String retired = Shop.productIn(category);
        Shop.retire(retired);
        String retiredAfterwards = Shop.productIn(category);
        rate(retiredAfterwards, 1);
        Shop.retire(retiredAfterwards);
        assertThat(Shop.found(Map.of("category", category))).containsExactly(listed);
        assertThat(Shop.found(Map.of("category", category, "listing", "LISTED")))
                .containsExactly(listed);
        assertThat(Shop.found(Map.of("category", category, "listing", "DELISTED")))
                .containsExactly(delisted);
        assertThat(Shop.found(Map.of("category", category, "listing", "RETIRED")))
                .containsExactlyInAnyOrder(retired, retiredAfterwards);
        assertThat(Shop.found(Map.of("category", category, "listing", "LISTED,DELISTED")))
                .containsExactlyInAnyOrder(listed, delisted);
        assertThat(Shop.found(Map.of("category", category, "listing", "DELISTED,RETIRED,DELISTED")))
                .containsExactlyInAnyOrder(delisted, retired, retiredAfterwards);
        assertThat(Shop.found(Map.of("category", category, "listing", "ALL"))).hasSize(4);
        assertThat(Shop.found(Map.of("category", category, "listing", "LISTED,ALL")))
                .hasSize(4);
    }

    @Test
    void showsEachProductAsItIsShownAlone() {
        String category = unique("category");
        String product = Shop.productIn(category);
        rate(product, 1, 2);
        JsonPath list = asAnonymous()
                .queryParam("category", category)
                .queryParam("listing", "ALL")
                .get("/products")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=5")
                .extract()
                .jsonPath();
        assertThat(list.getMap("items[0]")).isEqualTo(Shop.show(product).getMap("$"));
    }

    private static final String WORD = unique("w").replace('-', 'x');

    static Stream<Arguments> filters() {
        return Stream.of(
                arguments(Map.of("q", WORD), "a b c"),
                arguments(Map.of("q", WORD.toUpperCase(java.util.Locale.ROOT)), "a b c"),
                arguments(Map.of("q", WORD + " kettle"), "a b"),
                arguments(Map.of("q", "KETTLE " + WORD), "a b"),
                arguments(Map.of("q", "nordkap " + WORD), "a"),
                arguments(Map.of("q", WORD + " kettl"), ""),
                arguments(Map.of("q", WORD + " 0.5"), "a"),
                arguments(Map.of("q", WORD, "brand", "Nordkap"), "a"),
                arguments(Map.of("q", WORD, "brand", "nordkap"), ""),
                arguments(Map.of("q", WORD, "category", "Kettles"), "a b"),
                arguments(Map.of("q", WORD, "category", "kettles"), "a b"),
                arguments(Map.of("q", WORD, "category", "Kettles", "brand", "Südkap"), "b"),
                arguments(Map.of("q", "%" + WORD.substring(0, 5) + "%"), ""),
                arguments(Map.of("q", "' or 1=1 --"), ""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("filters")
    void filters(Map<String, String> query, String expected) {
        makeFiltered();
        Map<String, Object> all = new HashMap<>(query);
        all.put("listing", "ALL");
        assertThat(String.join(" ", Shop.found(all))).isEqualTo(expected.replaceAll("(\\w)", WORD + "-$1"));
    }

    private static boolean made;

    private static synchronized void makeFiltered() {
        if (!made) {
            make("a", "Travel kettle 0.5 l " + WORD, "Kettles", "Nordkap");
            make("b", WORD + " Kettle", "Kettles", "Südkap");
            make("c", "Toaster", "Toasters", WORD);
            made = true;
        }
    }

    private static void make(String id, String name, String category, String brand) {
        sending(Map.of("name", name, "category", category, "brand", brand), "catalog")
                .put("/products/" + WORD + "-" + id)
                .then()
                .statusCode(201);
    }

    @Test
    void bindsACursorToItsFilters() {
        String category = unique("category");
        Shop.productIn(category);
        Shop.productIn(category);
        String cursor = asAnonymous()
                .queryParam("category", category)
                .queryParam("pageSize", 1)
                .get("/products")
                .path("nextCursor");
        for (Map<String, Object> other : List.<Map<String, Object>>of(
                Map.of(), Map.of("category", "other"), Map.of("category", category, "listing", "ALL"))) {
            Refusal.assertNames(
                    asAnonymous()
                            .queryParams(other)
                            .queryParam("cursor", cursor)
                            .get("/products"),
                    "/products",
                    "query",
                    "cursor",
                    "cursor",
                    "is not a cursor of this query; take nextCursor of the page before, and keep all filters as they were");
        }
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("pageSize=0", "pageSize", "minimum"),
                arguments("pageSize=201", "pageSize", "maximum"),
                arguments("listing=", "listing[0]", "enum"),
                arguments("listing=SOLD", "listing[0]", "enum"),
                arguments("listing=LISTED,listed", "listing[1]", "enum"),
                arguments("category=", "category", "minLength"),
                arguments("q=%20", "q", "pattern"),
                arguments("sort=name", "sort", "enum"),
                arguments("minimumCount=-1", "minimumCount", "minimum"),
                arguments("minimumAverage=4.005", "minimumAverage", "multipleOf"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesParametersThatMakeNoSense(String query, String path, String key) {
        Response refused = invalid(asAnonymous()).urlEncodingEnabled(false).get("/products?" + query);
        refused.then().statusCode(400);
        assertThat(refused.jsonPath().<String>getList("validationErrors.path")).containsExactly(path);
        assertThat(refused.jsonPath().<String>getList("validationErrors.details.key.flatten()"))
                .contains(key);
    }
}
