package io.twostar.delisting.forecast;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.twostar.delisting.ShiftedClock;
import io.twostar.delisting.TestCategory;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ShiftedClock.Profile.class)
class DelistingForecastResourceTest {

    private final TestCategory shop = new TestCategory();

    @Test
    void forecastsExactlyTheRatingsNeeded() {
        shop.rule(Map.of("maximumAverage", 2, "minimumCount", 4, "relisting", "AUTOMATIC", "relistAbove", 2.5));
        String product = shop.product();
        Shop.rate(product, 4);
        Shop.rate(product, 2);
        forecast(product)
                .body("listing", equalTo("LISTED"))
                .body("wouldDelist", equalTo(false))
                .body("oneStarRatingsToDelist", equalTo(2))
                .body("$", not(hasKey("fiveStarRatingsToReturn")));
        Shop.rate(product, 1);
        forecast(product).body("oneStarRatingsToDelist", equalTo(1));
        Shop.rate(product, 1);
        forecast(product)
                .body("listing", equalTo("DELISTED"))
                .body("wouldDelist", equalTo(true))
                .body("count", equalTo(4))
                .body("fiveStarRatingsToReturn", equalTo(1))
                .body("$", not(hasKey("oneStarRatingsToDelist")));
        Shop.rate(product, 5);
        forecast(product).body("listing", equalTo("LISTED"));
    }

    @Test
    void isForStaff() {
        String product = shop.product();
        io.restassured.RestAssured.given()
                .get("/products/" + product + "/delisting-forecast")
                .then()
                .statusCode(401);
        Api.as("admin").get("/products/no-such/delisting-forecast").then().statusCode(404);
    }

    @Test
    void refusesAnExemptionThatEndsInThePast() {
        String product = shop.product();
        Api.sending(Map.of("until", "2020-01-01T00:00:00Z", "reason", "late"), "admin")
                .put("/products/" + product + "/delisting-exemption")
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("until"));
    }

    @Test
    void delistsAtOnceWhenAnExemptionIsRevoked() {
        String product = shop.product();
        Api.sending(Map.of("until", "2126-01-01T00:00:00Z", "reason", "a promise"), "admin")
                .put("/products/" + product + "/delisting-exemption")
                .then()
                .statusCode(200);
        Api.as("assortment")
                .get("/products/" + product + "/delisting-exemption")
                .then()
                .statusCode(200)
                .body("until", equalTo("2126-01-01T00:00:00.000Z"))
                .body("reason", equalTo("a promise"));
        Shop.rate(product, 1);
        forecast(product)
                .body("listing", equalTo("LISTED"))
                .body("wouldDelist", equalTo(false))
                .body("oneStarRatingsToDelist", equalTo(0));
        Api.as("admin")
                .delete("/products/" + product + "/delisting-exemption")
                .then()
                .statusCode(204);
        forecast(product).body("listing", equalTo("DELISTED"));
        Api.as("assortment")
                .get("/products/" + product + "/delisting-exemption")
                .then()
                .statusCode(404);
        Api.as("admin")
                .delete("/products/" + product + "/delisting-exemption")
                .then()
                .statusCode(204);
    }

    private static io.restassured.response.ValidatableResponse forecast(String product) {
        return Api.as("admin")
                .get("/products/" + product + "/delisting-forecast")
                .then()
                .statusCode(200);
    }
}
