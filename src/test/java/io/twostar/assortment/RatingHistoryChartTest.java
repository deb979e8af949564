package io.twostar.assortment;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.twostar.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RatingHistoryChartTest {

    private static XmlPath chart(String product, String interval) {
        return XmlPath.from(asAnonymous()
                .queryParam("interval", interval)
                .accept("image/svg+xml")
                .get("/products/" + product + "/rating-history")
                .then()
                .statusCode(200)
                .contentType(containsString("image/svg+xml"))
                .extract()
                .asString());
    }

    @Test
    void drawsAveragesNumbersAndChangesOfListing() {
        String product = Shop.product();
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        Shop.importReviews("productId,authorId,stars,createdAt\n%s,a,5,%s\n%s,b,4,%s\n"
                .formatted(product, today.minusDays(40), product, today.minusDays(3)));
        rate(product, 1);
        rate(product, 1, 1);
        XmlPath svg = chart(product, "DAY");
        assertThat(svg.getInt("svg.circle.size()")).isEqualTo(3);
        assertThat(svg.getInt("svg.rect.findAll { it.@class == 'tc-bar' }.size()"))
                .isEqualTo(3);
        assertThat(svg.getString("svg.title")).startsWith("Ratings of Kettle " + product + " by day, ");
        assertThat(svg.getString("svg.desc"))
                .isEqualTo("5 ratings, average 2.40. Lowest average 1.00 on " + today + ".");
        rate(product, 1, 1, 1, 1);
        XmlPath delisted = chart(product, "MONTH");
        assertThat(delisted.getString("svg.desc")).endsWith(" Delisted on " + today + ".");
        assertThat(delisted.getInt("svg.rect.findAll { it.@class == 'tc-away' }.size()"))
                .isEqualTo(1);
    }

    @Test
    void keepsItsWordsApartAndInside() {
        String product = Shop.unique("a-cup-with-a-name-as-long-as-any-may-be-" + "x".repeat(10));
        Shop.put(product, "Cups").then().statusCode(201);
        Shop.delist(product, "It rusts.");
        Shop.relist(product, "It does not.", false);
        XmlPath svg = chart(product, "DAY");
        assertThat(product).hasSize(64);
        assertThat(svg.getString("svg.title")).startsWith("Ratings of Kettle " + product + " by day, ");
        assertThat(svg.<String>getList("svg.text"))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("Ratings of Kettle a-cup-with-a-…" + product.substring(55) + " by day, "))
                .contains("Relisted")
                .doesNotContain("Delisted");
        assertThat(svg.getString("svg.desc")).contains("Delisted on", "Relisted on");
    }

    @Test
    void saysWhenThereIsNothingToDraw() {
        XmlPath svg = chart(Shop.product(), "WEEK");
        assertThat(svg.getString("svg.desc")).isEqualTo("No ratings.");
        assertThat(svg.getInt("svg.circle.size()")).isZero();
        assertThat(svg.getList("svg.text")).contains("No ratings");
    }

    private static String drawn(String product, String interval, String language) {
        return asAnonymous()
                .queryParam("interval", interval)
                .accept("image/svg+xml")
                .header("Accept-Language", language)
                .get("/products/" + product + "/rating-history")
                .then()
                .statusCode(200)
                .header("Content-Language", language)
                .header("Vary", containsString("Accept-Language"))
                .extract()
                .asString();
    }

    @Test
    void speaksTheReadersLanguageAndCountsWeeks() {
        String product = Shop.unique("pan");
        sending(Map.of("name", "Pan <20> & lid 100 %", "category", "Pans"), "catalog")
                .put("/products/" + product)
                .then()
                .statusCode(201);
        rate(product, 4);
        String german = drawn(product, "WEEK", "de");
        XmlPath svg = XmlPath.from(german);
        assertThat(svg.getString("svg.title")).startsWith("Bewertungen von Pan <20> & lid 100 % nach Wochen, ");
        assertThat(svg.getString("svg.desc")).startsWith("1 Bewertung, Durchschnitt 4,00.");
        assertThat(svg.<String>getList("svg.text")).anyMatch(text -> text.matches("\\d{4}-W\\d{2}"));
        assertThat(XmlPath.from(drawn(product, "MONTH", "pl")).<String>getList("svg.text"))
                .anyMatch(text -> text.matches("\\d{4}-\\d{2}"));
    }
}
