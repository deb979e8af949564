package io.twostar.delisting.judging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.twostar.delisting.ShiftedClock;
import io.twostar.delisting.TestCategory;
import io.twostar.http.problem.Times;
import io.twostar.job.JobCalls;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ShiftedClock.Profile.class)
class TimelyJudgingTest {

    @Inject
    ShiftedClock clock;

    @Inject
    TimelyJudging judging;

    private final TestCategory shop = new TestCategory();

    @Test
    void delistsWhenTheCoolingTimeEnds() {
        shop.rule(Map.of("maximumAverage", 2, "minimumCount", 1, "coolingHours", 3));
        String hopeless = shop.product();
        String recovering = shop.product();
        Shop.rate(hopeless, 1);
        Shop.rate(recovering, 1);
        String since = given().get("/products/" + hopeless).path("listing.delistingPendingSince");
        assertThat(since).isNotNull();
        Shop.rate(recovering, 5);
        clock.forward(Duration.ofMinutes(179));
        catchUp();
        assertThat(Shop.listing(hopeless)).isEqualTo("LISTED");
        clock.forward(Duration.ofMinutes(2));
        catchUp();
        assertThat(Shop.listing(hopeless)).isEqualTo("DELISTED");
        assertThat(Shop.listing(recovering)).isEqualTo("LISTED");
        assertThat(Shop.decisions(hopeless).get(0))
                .containsEntry("cause", "TIME")
                .containsEntry("delistingPendingSince", since);
    }

    @Test
    void judgesAgainWhenAnExemptionExpires() {
        shop.rule(Map.of("maximumAverage", 2, "minimumCount", 1));
        String product = shop.product();
        exempt(product, Duration.ofHours(1)).then().statusCode(200);
        Shop.rate(product, 1);
        catchUp();
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        clock.forward(Duration.ofMinutes(61));
        catchUp();
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        assertThat(given().get("/products/" + product).<String>path("listing.exemptUntil"))
                .isNull();
        assertThat(Shop.decisions(product).get(0)).containsEntry("cause", "TIME");
    }

    /** What time has only just brought about is no difference yet; after two minutes it is. */
    @Test
    void isLeftAloneByAnAuditForAMoment() {
        shop.rule(Map.of("maximumAverage", 2, "minimumCount", 1));
        String product = shop.product();
        exempt(product, Duration.ofHours(1)).then().statusCode(200);
        Shop.rate(product, 1);
        catchUp();
        auditFinds(product, 0, false);
        clock.forward(Duration.ofMinutes(61));
        auditFinds(product, 0, true);
        clock.forward(Duration.ofMinutes(2));
        auditFinds(product, 1, false);
        catchUp();
        auditFinds(product, 0, false);
        shop.rule(Map.of("maximumAverage", 2, "minimumCount", 1, "coolingHours", 3));
        String cooling = shop.product();
        Shop.rate(cooling, 1);
        clock.forward(Duration.ofMinutes(181));
        auditFinds(cooling, 0, true);
        clock.forward(Duration.ofMinutes(2));
        auditFinds(cooling, 1, false);
        catchUp();
        auditFinds(cooling, 0, false);
        shop.rule(Map.of("maximumAverage", 2, "minimumCount", 1, "windowDays", 1));
        String fading = shop.product();
        Shop.rate(fading, 5);
        clock.toNextDay();
        catchUp();
        auditFinds(fading, 0, false);
    }

    private static void auditFinds(String product, int differences, boolean isUnjudged) {
        String jobId = Api.sending(Map.of("productIds", List.of(product)), "admin")
                .post("/audits")
                .then()
                .statusCode(202)
                .extract()
                .path("jobId");
        Response audit = JobCalls.ended(jobId);
        assertThat(audit.<Number>path("differences").intValue()).isEqualTo(differences);
        assertThat(audit.<String>path("message") != null).isEqualTo(isUnjudged);
    }

    @Test
    void judgesWhatAMovingWindowLeaves() {
        shop.rule(Map.of("maximumAverage", 2, "minimumCount", 1, "windowDays", 2, "relisting", "AUTOMATIC"));
        clock.toNextDay();
        String fading = shop.product();
        Shop.rate(fading, 5);
        Shop.rate(fading, 5);
        clock.toNextDay();
        Shop.rate(fading, 1);
        catchUp();
        assertThat(Shop.listing(fading)).isEqualTo("LISTED");
        clock.toNextDay();
        catchUp();
        assertThat(Shop.listing(fading)).isEqualTo("DELISTED");
        assertThat(Shop.decisions(fading).get(0)).containsEntry("cause", "TIME").containsEntry("count", 1);
        clock.toNextDay();
        catchUp();
        assertThat(Shop.listing(fading)).isEqualTo("LISTED");
        assertThat(Shop.decisions(fading).get(0))
                .containsEntry("outcome", "RELISTED")
                .containsEntry("count", 0);
    }

    @Test
    void catchesUpOnMissedDays() {
        shop.rule(Map.of("maximumAverage", 2, "minimumCount", 1, "windowDays", 3));
        String product = shop.product();
        Shop.rate(product, 5);
        clock.toNextDay();
        Shop.rate(product, 1);
        Shop.rate(product, 4);
        Shop.rate(product, 1);
        clock.toNextDay();
        clock.toNextDay();
        catchUp();
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
    }

    @Test
    void leavesProductsAloneThatTimeDoesNotConcern() {
        shop.rule(Map.of("maximumAverage", 2, "minimumCount", 1, "windowDays", 1));
        String product = shop.product();
        Shop.rate(product, 5);
        String updatedAt = given().get("/products/" + product).path("updatedAt");
        clock.toNextDay();
        catchUp();
        assertThat(given().get("/products/" + product).<String>path("updatedAt"))
                .isEqualTo(updatedAt);
        assertThat(Shop.decisions(product)).isEmpty();
    }

    private io.restassured.response.Response exempt(String product, Duration howLong) {
        return Api.sending(
                        Map.of("until", Times.format(clock.instant().plus(howLong)), "reason", "a new batch"), "admin")
                .put("/products/" + product + "/delisting-exemption");
    }

    private void catchUp() {
        judging.catchUp(() -> false);
    }
}
