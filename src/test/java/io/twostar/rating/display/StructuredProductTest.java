package io.twostar.rating.display;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.twostar.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class StructuredProductTest {

    private static Response structured(String product) {
        return asAnonymous().get("/products/" + product + "/structured-rating");
    }

    @Test
    void usesTheVocabularyOfSchemaOrg() {
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
        Response answer = structured(product);
        answer.then().statusCode(200).contentType("application/ld+json");
        assertThat(answer.header("Vary")).contains("Accept");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=5");
        Map<String, Object> said = answer.path("$");
        assertThat(said)
                .containsEntry("@context", "https://schema.org")
                .containsEntry("@type", "Product")
                .containsEntry("@id", "https://shop.example/k")
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
        asAnonymous()
                .header("If-None-Match", answer.header("ETag"))
                .get("/products/" + product + "/structured-rating")
                .then()
                .statusCode(304);
    }

    @Test
    void hasNoContentWithoutRatings() {
        Response nothing = structured(Shop.product());
        nothing.then().statusCode(204);
        assertThat(nothing.asString()).isEmpty();
        structured(unique("missing")).then().statusCode(404);
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
    void showsTheSummaryEitherWay(String accept, String type) throws IOException, InterruptedException {
        String product = Shop.product();
        rate(product, 4);
        // The contract describes the two apart, so this goes past its check.
        HttpResponse<String> shown = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/products/"
                                        + product + "/rating-summary"))
                                .header("Accept", accept)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(shown.headers().firstValue("Vary").orElseThrow()).contains("Accept");
        assertThat(shown.body()).contains(type.equals("application/json") ? "\"distribution\"" : "aggregateRating");
    }
}
