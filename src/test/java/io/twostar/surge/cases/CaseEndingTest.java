package io.twostar.surge.cases;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.twostar.Shop;
import io.twostar.delisting.ShiftedClock;
import io.twostar.surge.Established;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A case without a decision. */
@QuarkusTest
@TestProfile(ShiftedClock.Profile.class)
class CaseEndingTest {

    @Inject
    ShiftedClock clock;

    @Inject
    OpenCases cases;

    /** The burst waits for a person; it no longer shields the product, and staff were notified at every step. */
    @Test
    void endsWithoutHoldingLaterReviews() {
        String product = Established.product(30, 5, 4);
        List<String> burst = Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        String last = "/products/" + product + "/reviews/" + burst.get(11);
        as("submit")
                .get(last)
                .then()
                .body("heldSince", notNullValue())
                .body("heldUntil", equalTo(only(product).getString("endsAt")));
        cases.processBatch();
        assertThat(only(product).getString("status")).isEqualTo("OPEN");
        clock.forward(Duration.ofDays(8));
        cases.processBatch();
        assertThat(Shop.eventsUntil(product, "surge.opened", "surge.reminder")).isNotEmpty();
        clock.forward(Duration.ofDays(8));
        cases.processBatch();
        assertThat(only(product).getString("status")).isEqualTo("EXPIRED");
        int released = only(product).getInt("released");
        assertThat(released).isBetween(1, 10);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(30 + released);
        assertThat(Shop.held(product)).isEqualTo(12 - released);
        as("submit").get(last).then().body("heldSince", notNullValue()).body("heldUntil", nullValue());
        as("submit")
                .get("/products/" + product + "/reviews/" + burst.get(0))
                .then()
                .body("counted", equalTo(true))
                .body("heldSince", nullValue());
        Shop.eventsUntil(product, "surge.reminder", "surge.closed", "summary.changed");
        Established.assertSound(product);
        // An honest review counts, and the case can still be decided.
        Shop.rate(product, 1);
        assertThat(Shop.held(product)).isEqualTo(12 - released);
        sending(Map.of("reason", "Bots."), "moderate")
                .post("/surge-cases/" + only(product).getString("caseId") + "/confirmation")
                .then()
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"))
                .body("removed", equalTo(12 - released));
        Established.assertSound(product);
    }

    /** Others who come faster than usual too show that customers came: after two days nothing is held any more. */
    @Test
    void endsEarlyWhenOthersComeToo() {
        String product = Established.product(30, 5, 4);
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 1, 5, 1, 3, 1, 4);
        assertThat(Shop.held(product)).isGreaterThan(12);
        clock.forward(Duration.ofDays(2));
        cases.processBatch();
        assertThat(Shop.held(product)).isZero();
        assertThat(only(product).getString("status")).isEqualTo("RELEASED");
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(49);
        Established.assertSound(product);
    }

    /** An open case is no wall: what comes at the usual pace once its burst is over counts. */
    @Test
    void holdsOnlyTheExcess() {
        String product = Established.product(30, 5, 4);
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        clock.toNextDay();
        clock.forward(Duration.ofDays(3));
        Shop.rate(product, 1, 2);
        assertThat(Shop.held(product)).isEqualTo(12);
        Shop.rate(product, 1, 1, 1, 1, 1, 1);
        assertThat(Shop.held(product)).isEqualTo(20);
        assertThat(only(product).getInt("held")).isEqualTo(20);
        Established.assertSound(product);
    }

    @Test
    void listsTheOldestFirst() {
        String product = Established.product(30, 5, 4);
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        List<String> oldest = as("moderate")
                .queryParam("status", "OPEN")
                .queryParam("sort", "OLDEST")
                .queryParam("pageSize", 200)
                .get("/surge-cases")
                .path("items.openedAt");
        assertThat(oldest).isNotEmpty().isSorted();
    }

    private static JsonPath only(String product) {
        return as("moderate")
                .queryParam("productId", product)
                .get("/surge-cases")
                .jsonPath()
                .setRootPath("items[0]");
    }
}
