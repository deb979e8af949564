package io.twostar.rating;

import static io.restassured.RestAssured.given;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class StructuredProductTest {

    private static Response summary(String product, String accept) {
        return asAnonymous().header("Accept", accept).get("/products/" + product + "/rating-summary");
    }

    @Test
    void saysItInTheWordsOfSchemaOrg() {
        String product = unique("kettle");
        sending(
                        Map.of(
                                "name", "Kettle </script>",
                                "category", unique("category"),
                                "brand", "Halden",
                                "gtin", "4006381333931",
                                "url", "https://shop.example/k",
                                "imageUrl", "https://shop.example/k.png"),
                        "catalog")
                .put("/products/" + product);
        rate(product, 5, 4, 4, 4);
        Response answer = summary(product, "application/ld+json");
        answer.then().statusCode(200).contentType("application/ld+json");
        assertThat(answer.header("Vary")).contains("Accept");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=5");
        Map<String, Object> said = answer.path("$");
        assertThat(said)
                .containsEntry("@context", "https://schema.org")
                .containsEntry("@type", "Product")
                .containsEntry("sku", product)
                .containsEntry("gtin", "4006381333931")
                .containsEntry("brand", Map.of("@type", "Brand", "name", "Halden"))
                .containsEntry("url", "https://shop.example/k")
                .containsEntry("image", "https://shop.example/k.png")
                .containsEntry(
                        "aggregateRating",
                        Map.of(
                                "@type",
                                "AggregateRating",
                                "ratingValue",
                                4.25f,
                                "ratingCount",
                                4,
                                "bestRating",
                                5,
                                "worstRating",
                                1));
        // Pages put it between script tags as it is.
        assertThat(answer.asString()).doesNotContain("</script>").contains("Kettle \\u003C/script>");
        given().header("Accept", "application/ld+json")
                .header("If-None-Match", answer.header("ETag"))
                .get("/products/" + product + "/rating-summary")
                .then()
                .statusCode(304);
        assertThat(answer.header("ETag"))
                .isNotEqualTo(summary(product, "application/json").header("ETag"));
    }

    @Test
    void saysNothingWhileNobodyHasRated() {
        Response nothing = summary(Shop.product(), "application/ld+json");
        nothing.then().statusCode(204);
        assertThat(nothing.asString()).isEmpty();
        summary(unique("missing"), "application/ld+json").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json, application/ld+json | application/json",
                "application/ld+json, application/json | application/json",
                "application/ld+json, application/json;q=0.9 | application/ld+json",
                "application/ld+json;q=0.1, application/json | application/json",
                "application/ld+json, */*;q=0.5 | application/ld+json",
                "*/* | application/json",
                "application/* | application/json"
            })
    void shows(String accept, String type) {
        String product = Shop.product();
        rate(product, 4);
        summary(product, accept).then().statusCode(200).contentType(type);
    }
}
