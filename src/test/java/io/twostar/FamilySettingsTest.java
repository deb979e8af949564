package io.twostar;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What search engines are told where the shop wants them to know families. */
@QuarkusTest
@TestProfile(FamilySettingsTest.Families.class)
class FamilySettingsTest {

    /** Families for search engines. */
    public static class Families implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("twostar.structured-rating.numbers", "FAMILY", "twostar.feed.names", "FAMILY");
        }
    }

    private final String head = unique("head");
    private final String category = unique("category");

    @Test
    void tellsTheStarsOfTheFamilyAsThoseOfAGroup() {
        String red = variant("4006381333931");
        String blue = variant("40063812");
        Shop.rate(red, 5, 4);
        asAnonymous()
                .get("/products/" + blue + "/structured-rating")
                .then()
                .statusCode(200)
                .body("sku", equalTo(blue))
                .body("isVariantOf.'@type'", equalTo("ProductGroup"))
                .body("isVariantOf.productGroupID", equalTo(head))
                .body("aggregateRating.ratingCount", equalTo(2))
                .body("aggregateRating.ratingValue", equalTo(4.5f));
        String alone = Shop.product();
        Shop.rate(alone, 3);
        asAnonymous()
                .get("/products/" + alone + "/structured-rating")
                .then()
                .body("aggregateRating.ratingCount", equalTo(1))
                .body("isVariantOf", equalTo(null));
    }

    @Test
    void namesAllVariantsInTheFeed() {
        String red = variant("4006381333931");
        String blue = variant("40063812");
        String text = unique("words");
        sending(Map.of("stars", 4, "text", text, "author", Map.of("id", unique("author"))), "submit")
                .post("/products/" + red + "/reviews")
                .then()
                .statusCode(201);
        String feed = asAnonymous()
                .get("/feeds/google-product-reviews.xml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String review = feed.substring(feed.indexOf(text), feed.indexOf("</review>", feed.indexOf(text)));
        assertThat(review)
                .contains("<sku>" + red + "</sku>", "<sku>" + blue + "</sku>")
                .contains("<gtin>4006381333931</gtin>", "<gtin>40063812</gtin>")
                .contains("<product_url>https://shop.example/" + red + "</product_url>");
    }

    private String variant(String gtin) {
        String id = unique("variant");
        Map<String, Object> said = Map.of(
                "name",
                "Kettle",
                "category",
                category,
                "variantOf",
                head,
                "gtin",
                gtin,
                "url",
                "https://shop.example/" + id);
        sending(said, "catalog").put("/products/" + id).then().statusCode(201);
        return id;
    }
}
