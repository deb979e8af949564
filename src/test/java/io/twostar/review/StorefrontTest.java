package io.twostar.review;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.exchange.ImportCalls;
import io.twostar.job.JobCalls;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reviews that were given in different storefronts of one shop. */
@QuarkusTest
class StorefrontTest {

    private String product;

    @BeforeEach
    void makeProduct() {
        product = Shop.product();
    }

    @Test
    void filtersAndCountsByStorefront() {
        String review = say(5, "shop-at");
        say(4, "shop-de");
        say(3, null);
        Shop.importReviews("productId,authorId,stars,storefront\n" + product + "," + unique("author") + ",2,shop-at\n");
        assertThat(stars("shop-at")).containsExactlyInAnyOrder(5, 2);
        assertThat(stars("shop-de")).containsExactly(4);
        assertThat(stars("shop-ch")).isEmpty();
        asAnonymous().get("/products/" + product + "/reviews/" + review).then().body("storefront", equalTo("shop-at"));
        JsonPath summary = summary("shop-at");
        assertThat(summary.getInt("count")).isEqualTo(4);
        assertThat(summary.getMap("storefront"))
                .isEqualTo(Map.of(
                        "storefront",
                        "shop-at",
                        "count",
                        2,
                        "sum",
                        7,
                        "average",
                        3.5f,
                        "distribution",
                        Map.of("1", 0, "2", 1, "3", 0, "4", 0, "5", 1)));
        assertThat(summary("shop-ch").getMap("storefront"))
                .containsEntry("count", 0)
                .doesNotContainKey("average");
        asAnonymous()
                .get("/products/" + product + "/rating-summary")
                .then()
                .body("count", equalTo(4))
                .body("storefront", nullValue());
        asAnonymous()
                .get("/rating-summaries?storefront=shop-de&productIds=" + product)
                .then()
                .body("items[0].storefront.sum", equalTo(4));
        Shop.audit(product);
    }

    @Test
    void countsWhatIsCounted() {
        String review = say(1, "shop-at");
        say(5, "shop-at");
        Shop.edit(product, review, 3).then().statusCode(200);
        assertThat(summary("shop-at").getInt("storefront.sum")).isEqualTo(8);
        Shop.withdraw(product, review);
        assertThat(summary("shop-at").getInt("storefront.sum")).isEqualTo(5);
        as("submit").get("/products/" + product + "/reviews/" + review).then().body("storefront", equalTo("shop-at"));
    }

    @Test
    void namesAreMatchedWithoutCase() {
        String review = say(5, "Shop-AT");
        say(4, "shop-at");
        assertThat(stars("SHOP-at")).containsExactlyInAnyOrder(5, 4);
        assertThat(summary("shop-AT").getInt("storefront.sum")).isEqualTo(9);
        asAnonymous().get("/products/" + product + "/reviews/" + review).then().body("storefront", equalTo("Shop-AT"));
        Shop.edit(product, review, 3).then().statusCode(200);
        assertThat(summary("shop-at").getInt("storefront.sum")).isEqualTo(7);
        Shop.audit(product);
    }

    @Test
    void anUpdateKeepsTheStorefrontAndSaysSo() {
        String source = unique("shop");
        String header = "productId,externalId,stars,storefront\n";
        Map<String, String> update = Map.of("onConflict", "UPDATE");
        ImportCalls.run(header + product + ",1,5,shop-at\n" + product + ",2,4,shop-at\n", source, update);
        Response job = ImportCalls.run(
                header + product + ",1,3,shop-de\n" + product + ",2,4,SHOP-AT\n" + product + ",3,4,shop-de\n",
                source,
                update);
        job.then().body("updated", equalTo(1)).body("duplicates", equalTo(1)).body("rejected", equalTo(0));
        JobCalls.errors(job.path("jobId"))
                .then()
                .body("items.line", contains(2))
                .body("items.kind", contains("WARNING"))
                .body("items.column", contains("storefront"))
                .body("items.value", contains("shop-de"));
        assertThat(stars("shop-at")).containsExactlyInAnyOrder(3, 4);
        Shop.audit(product);
    }

    @Test
    void exportsStorefronts() {
        say(5, "shop-at");
        String lines = as("partner")
                .get("/exports/reviews")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(lines.lines().filter(line -> line.contains(product)).toList())
                .singleElement()
                .asString()
                .contains("\"storefront\":\"shop-at\"");
    }

    @Test
    void refusesWhatIsNoName() {
        Api.invalid(sending(
                        Map.of("stars", 5, "author", Map.of("id", unique("author")), "storefront", "a b"), "submit"))
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(400)
                .body("validationErrors.path", hasItem("storefront"));
    }

    private String say(int stars, String storefront) {
        return Shop.review(product, stars, Collections.singletonMap("storefront", storefront));
    }

    private List<Integer> stars(String storefront) {
        return asAnonymous()
                .queryParam("storefront", storefront)
                .queryParam("withTotal", true)
                .get("/products/" + product + "/reviews")
                .then()
                .statusCode(200)
                .extract()
                .path("items.stars");
    }

    private JsonPath summary(String storefront) {
        return asAnonymous()
                .queryParam("storefront", storefront)
                .get("/products/" + product + "/rating-summary")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
