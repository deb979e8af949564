package io.twostar.rating.display;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Shop.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import io.twostar.Shop;
import io.twostar.http.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RatingBadgeTest {

    @Test
    void isAPictureWithWordsForThoseWhoDoNotSeeIt() {
        String product = Shop.product();
        assertThat(words(badge(product))).isEqualTo("No ratings yet");
        rate(product, 5);
        assertThat(words(badge(product))).isEqualTo("5.00 out of 5 stars, 1 rating");
        rate(product, 5, 4, 3);
        Response badge = badge(product);
        assertThat(words(badge)).isEqualTo("4.25 out of 5 stars, 4 ratings");
        asAnonymous()
                .header("If-None-Match", badge.header("ETag"))
                .get("/products/" + product + "/badge.svg")
                .then()
                .statusCode(304);
        asAnonymous()
                .get("/products/" + Shop.unique("missing") + "/badge.svg")
                .then()
                .statusCode(404);
    }

    private static Response badge(String product) {
        Response badge = asAnonymous().get("/products/" + product + "/badge.svg");
        badge.then()
                .statusCode(200)
                .contentType(containsString("image/svg+xml"))
                .header("Cache-Control", equalTo("public, max-age=5"));
        return badge;
    }

    private static String words(Response badge) {
        XmlPath svg = XmlPath.from(badge.asString());
        assertThat(svg.getString("svg.@role")).isEqualTo("img");
        assertThat(svg.getString("svg.@aria-label")).isEqualTo(svg.getString("svg.title"));
        return svg.getString("svg.title");
    }

    /** Stars are 20 wide with 2 between them. */
    @ParameterizedTest
    @CsvSource({"0, 0", "100, 22", "250, 54", "425, 93", "500, 110", "467, 101.4"})
    void fillsTheStarsAsFarAsTheAverageGoes(int hundredths, String width) {
        assertThat(new RatingBadge(hundredths, "4.25", 1_317, Language.ENGLISH).draw())
                .contains("<rect x=\"0\" y=\"0\" width=\"" + width + "\" height=\"24\"/>")
                .contains("4.25 (1,317)");
    }

    @Test
    void speaksTheReadersLanguage() {
        String product = Shop.product();
        rate(product, 4, 5);
        asAnonymous()
                .header("Accept-Language", "fr-CA, en;q=0.5")
                .get("/products/" + product + "/badge.svg")
                .then()
                .statusCode(200)
                .header("Content-Language", "fr")
                .header("Vary", containsString("Accept-Language"))
                .body(containsString("4,50 étoiles sur 5, 2 avis"));
    }
}
