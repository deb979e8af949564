package io.twostar.merge;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static io.twostar.merge.MergeCalls.confirm;
import static io.twostar.merge.MergeCalls.merge;
import static io.twostar.merge.MergeCalls.preview;
import static io.twostar.merge.MergeCalls.reverse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.job.JobCalls;
import io.twostar.surge.Established;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing that is held comes to count because products are merged or separated. */
@QuarkusTest
class MergeHoldsTest extends TwoProducts {

    @Test
    void waitsForTheEndOfAStop() {
        Shop.rate(source, 5);
        String stop = stop("PRODUCT", source);
        Shop.rate(source, 1, 1);
        refused(preview(source, target), "An emergency stop");
        refused(preview(target, source), "An emergency stop");
        assertNumbers(source, 1, 2);
        lift(stop);
        String merge = merge(source, target);
        assertNumbers(target, 3, 0);

        String later = stop("PRODUCT", target);
        Shop.rate(target, 1);
        refused(reverse(merge), "An emergency stop");
        assertNumbers(target, 3, 1);
        lift(later);
        reverse(merge).then().statusCode(200);
        assertNumbers(source, 3, 0);
        assertNumbers(target, 1, 0);
        Established.assertSound(source, target);
    }

    @Test
    void doesNotOvertakeAStopThatBeginsAfterThePreview() {
        Shop.rate(source, 5);
        Response preview = preview(source, target);
        String stop = stop("CATEGORY", Shop.show(target).getString("category"));
        refused(confirm(preview), "An emergency stop");
        lift(stop);
        confirm(preview).then().statusCode(200);
    }

    /** Such a stop is about no product: only what it holds stays where it is. */
    @Test
    void leavesTheReviewsOfAStoppedClient() {
        Map<String, Object> made = sending(Map.of("name", "suspect", "scopes", List.of("submit")), "admin")
                .post("/api-keys")
                .path("");
        String stop = stop("CLIENT", (String) made.get("keyId"));
        Api.by((String) made.get("key"))
                .contentType("application/json")
                .body(Map.of("stars", 1, "author", Map.of("id", unique("author"))))
                .post("/products/" + source + "/reviews")
                .then()
                .statusCode(201);
        Shop.rate(target, 5);
        refused(preview(source, target), "Some of the reviews are held");
        merge(target, Shop.product());
        lift(stop);
        assertNumbers(source, 1, 0);
        merge(source, Shop.product());
        Established.assertSound(source, target);
    }

    /** Purged reviews are not held, and would be restored as counted where the case does not know them. */
    @Test
    void waitsForTheDecisionOnACase() {
        Established.rate(source, 30, 5, 4);
        Shop.rate(source, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(Shop.held(source)).isEqualTo(8);
        refused(preview(source, target), "A surge case");
        refused(preview(target, source), "A surge case");
        Response purge = sending(
                        Map.of(
                                "selection",
                                Map.of(
                                        "productIds",
                                        List.of(source),
                                        "from",
                                        "2020-01-01T00:00:00Z",
                                        "stars",
                                        List.of(1)),
                                "reason",
                                "A try."),
                        "admin")
                .post("/purges");
        sending(Map.of("token", purge.path("token")), "admin")
                .post(purge.header("Location") + "/confirmation")
                .then()
                .statusCode(200);
        refused(preview(source, target), "A surge case");
        sending(Map.of("reason", "Bogus."), "moderate")
                .post("/surge-cases/" + Shop.openCase(source) + "/confirmation")
                .then()
                .statusCode(200);
        String merge = merge(source, target);
        assertNumbers(target, 30, 0);
        reverse(merge).then().statusCode(200);
        assertNumbers(source, 30, 0);
        Established.assertSound(source, target);
    }

    private static void refused(Response answer, String detail) {
        answer.then().statusCode(409).body("type", endsWith("/conflict")).body("detail", containsString(detail));
    }

    private static void assertNumbers(String product, int counted, int held) {
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(counted);
        assertThat(Shop.held(product)).isEqualTo(held);
    }

    private static String stop(String kind, String value) {
        return Shop.stop(kind, value, "HOLD_COUNTING", Instant.now().plus(Duration.ofHours(1)));
    }

    private static void lift(String stop) {
        JobCalls.ended(as("admin").delete("/emergency-stops/" + stop).path("jobId"));
    }
}
