package io.twostar.highlight;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.twostar.Shop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a page shows above the reviews: words of customers, as long as they are shown. */
@QuarkusTest
class HighlightTest {

    @Test
    void showsWhatIsSaidOfThisProductOnly() {
        String category = unique("category");
        String product = Shop.productIn(category);
        StringBuilder csv = new StringBuilder("productId,authorId,stars,text,locale\n");
        for (int i = 0; i < 6; i++) {
            String other = Shop.productIn(category);
            for (int k = 0; k < 12; k++) {
                csv.append(row(other, 4, "Boils water quickly and stays quiet."));
            }
        }
        for (int i = 0; i < 12; i++) {
            csv.append(row(
                    product,
                    i % 2 == 0 ? 1 : 5,
                    i % 2 == 0 ? "The hinge broke after a month." : "A strong hinge, well made."));
        }
        Shop.importReviews(csv.toString());
        await().untilAsserted(() -> assertThat(asAnonymous()
                        .queryParam("category", category)
                        .queryParam("sort", "MOST_REVIEWED")
                        .queryParam("listing", "ALL")
                        .get("/products")
                        .<List<Object>>path("items"))
                .hasSize(7));

        JsonPath highlights = highlights(product);

        assertThat(highlights.getInt("texts")).isEqualTo(12);
        Map<String, Object> hinge = highlights.getMap("items.find { it.aspect == 'hinge' }");
        assertThat(hinge).containsEntry("mentions", 12);
        JsonPath one = new JsonPath(highlights.prettify()).setRootPath("items.find { it.aspect == 'hinge' }");
        assertThat(one.getInt("positive.count")).isEqualTo(6);
        assertThat(one.getDouble("negative.share")).isEqualTo(0.5);
        assertThat(one.getString("positive.quotation.text")).isEqualTo("A strong hinge, well made.");
        assertThat(one.getString("negative.quotation.text")).isEqualTo("The hinge broke after a month.");

        String quoted = one.getString("negative.quotation.reviewId");
        Shop.withdraw(product, quoted);
        assertThat(highlights(product).prettify()).doesNotContain(quoted);
    }

    @Test
    void isEmptyBelowTenTexts() {
        String product = Shop.product();
        assertThat(highlights(product).getList("items")).isEmpty();
        asAnonymous().get("/products/" + unique("none") + "/highlights").then().statusCode(404);
    }

    private static String row(String product, int stars, String text) {
        return product + "," + unique("author") + "," + stars + ",\"" + text + "\",en\n";
    }

    private static JsonPath highlights(String product) {
        return asAnonymous()
                .get("/products/" + product + "/highlights")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
