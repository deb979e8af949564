package io.twostar.surge.drift;

import static io.twostar.Api.as;
import static io.twostar.Api.by;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.delisting.ShiftedClock;
import io.twostar.http.problem.Times;
import io.twostar.store.background.BackgroundTask;
import io.twostar.surge.Established;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A slow campaign, over HTTP. */
@QuarkusTest
@TestProfile(ShiftedClock.Profile.class)
class DriftCheckTest {

    @Inject
    ShiftedClock clock;

    @Inject
    DriftCheck check;

    @Inject
    Instance<BackgroundTask> tasks;

    /** A case for people: it lists what came, and holds nothing. */
    @Test
    void opensACaseThatHoldsNothing() {
        clock.forward(Duration.ofDays(30));
        String product = dripped();
        endTheDay();
        String caseId = cases(product)
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("DRIFT"))
                .body("items[0].side", equalTo("LOW"))
                .body("items[0].status", equalTo("OPEN"))
                .body("items[0].windowDays", equalTo(90))
                .body("items[0].oneSided", equalTo(15))
                .body("items[0].unverified", equalTo(15))
                .body("items[0].held", equalTo(0))
                .extract()
                .path("items[0].caseId");
        assertThat(Shop.eventsUntil(product, "surge.opened")).isNotEmpty();
        assertThat(Shop.held(product)).isZero();
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(55);
        as("moderate")
                .get("/surge-cases/" + caseId + "/reviews")
                .then()
                .body("items", hasSize(15))
                .body("items[0].counted", equalTo(true));
        as("submit")
                .get("/products/" + product + "/reviews/"
                        + Shop.rate(product, 1).get(0))
                .then()
                .body("heldSince", nullValue());
        endTheDay();
        cases(product).body("items", hasSize(1));
        sending(Map.of("reason", "Strangers, one a week; the purge follows."), "moderate")
                .post("/surge-cases/" + caseId + "/confirmation")
                .then()
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"))
                .body("removed", equalTo(0));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(56);
        Established.assertSound(product);
    }

    @Test
    void endsWhenNobodyLooks() {
        clock.forward(Duration.ofDays(30));
        String product = dripped();
        endTheDay();
        clock.forward(Duration.ofDays(15));
        tasks.stream()
                .filter(task -> task.getClass().getSimpleName().startsWith("OpenCases"))
                .forEach(BackgroundTask::processBatch);
        cases(product).body("items[0].status", equalTo("EXPIRED")).body("items[0].released", equalTo(0));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(55);
        Established.assertSound(product);
    }

    /** What a drift lists has counted all along; a purge by its case takes that, and its reversal gives it back. */
    @Test
    void isPurgedByItsCase() {
        clock.forward(Duration.ofDays(30));
        String product = dripped();
        endTheDay();
        String caseId = cases(product).extract().path("items[0].caseId");
        Response preview = sending(
                        Map.of("selection", Map.of("caseId", caseId), "reason", "Strangers, one every four days."),
                        "admin")
                .post("/purges");
        preview.then().statusCode(201).body("reviews", equalTo(15)).body("counted", equalTo(15));
        String purge = preview.header("Location");
        by(Api.newKey(Map.of("name", "the second person", "scopes", List.of("admin"))))
                .contentType(ContentType.JSON)
                .body(Map.of("token", preview.path("token")))
                .post(purge + "/confirmation")
                .then()
                .statusCode(200);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(40);
        Established.assertSound(product);
        sending(Map.of("reason", "They were customers."), "admin")
                .post(purge + "/reversal")
                .then()
                .statusCode(200);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(55);
        assertThat(Shop.held(product)).isZero();
        Established.assertSound(product);
    }

    @Test
    void leavesThePastAlone() {
        clock.forward(Duration.ofDays(30));
        String product = Established.product(40, 5, 4, 5, 4, 1);
        drip(product, 2);
        endTheDay();
        cases(product).body("items", hasSize(0));
    }

    private String dripped() {
        String product = Established.product(40, 5, 4);
        drip(product, 15);
        return product;
    }

    /** One-star ratings, one every four days until today. */
    private void drip(String product, int number) {
        StringBuilder csv = new StringBuilder("productId,authorId,stars,createdAt\n");
        for (int i = 0; i < number; i++) {
            csv.append("%s,%s,1,%s\n"
                    .formatted(
                            product,
                            unique("author"),
                            Times.format(clock.instant().minus(Duration.ofDays(4L * i)))));
        }
        Shop.importReviews(csv.toString());
    }

    private void endTheDay() {
        clock.toNextDay();
        while (check.processBatch()) {}
    }

    private static ValidatableResponse cases(String product) {
        return as("moderate")
                .queryParam("productId", product)
                .get("/surge-cases")
                .then();
    }
}
