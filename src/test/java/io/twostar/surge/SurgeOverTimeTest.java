package io.twostar.surge;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.delisting.ShiftedClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What takes days, or another person. */
@QuarkusTest
@TestProfile(ShiftedClock.Profile.class)
class SurgeOverTimeTest {

    @Inject
    ShiftedClock clock;

    /** Today's surge was released; what comes after it, today and tomorrow, is judged against it. */
    @Test
    void looksAgainOnTheDayAfterARelease() {
        String product = Established.product(30, 5, 4);
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1);
        sending(Map.of("reason", "Genuine."), "moderate")
                .post("/surge-cases/" + Shop.openCase(product) + "/release")
                .then()
                .statusCode(200);
        Shop.rate(product, 1, 1, 1);
        assertThat(Shop.held(product)).isZero();
        clock.toNextDay();
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(Shop.held(product)).isEqualTo(15);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(38);
        assertThat(Shop.openCase(product)).isNotNull();
        Established.assertSound(product);
    }

    @Test
    void stopsRefuseNothingAfterTheirTime() {
        String product = Shop.product();
        String stop =
                Shop.stop("PRODUCT", product, "REFUSE_WRITES", clock.instant().plus(Duration.ofHours(1)));
        Shop.review(product, unique("author"), 5).then().statusCode(503);
        clock.forward(Duration.ofHours(1));
        Shop.review(product, unique("author"), 5).then().statusCode(201);
        await().until(() -> as("admin").get("/emergency-stops/" + stop).path("endedAt") != null);
    }

    @Test
    void purgesNeedAnotherPersonWhereConfigured() {
        String product = Shop.product();
        Shop.rate(product, 1, 2);
        String first = Api.newKey(Map.of("name", "first", "scopes", List.of("admin")));
        String second = Api.newKey(Map.of("name", "second", "scopes", List.of("admin")));
        Response preview = Api.by(first)
                .contentType("application/json")
                .body(Map.of("selection", Map.of("productIds", List.of(product)), "reason", "Bogus."))
                .post("/purges");
        confirm(first, preview).then().statusCode(403).body("type", equalTo("/problems/forbidden"));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(2);
        confirm(second, preview).then().statusCode(200);
        assertThat(Shop.summary(product).getInt("count")).isZero();
    }

    private static Response confirm(String key, Response preview) {
        return Api.by(key)
                .contentType("application/json")
                .body(Map.of("token", preview.<String>path("token")))
                .post(preview.header("Location") + "/confirmation");
    }
}
