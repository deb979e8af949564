package io.twostar.store;

import static io.restassured.RestAssured.given;
import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Shop;
import io.twostar.laws.Sql;
import io.twostar.store.background.BackgroundTask;
import io.twostar.surge.Established;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What goes over a whole table has no deadline of a few seconds: it takes as long as a large shop needs. */
@QuarkusTest
class LongStatementsTest {

    /** Longer than a statement of an ordinary request may take. */
    private static final int LONG_MILLIS = 3_000;

    @Inject
    @All
    List<BackgroundTask> tasks;

    @Inject
    Sql sql;

    @Test
    void driftsMayBeLookedForForLong() throws Exception {
        sql.lines("delete from drift_check");
        whileLocked("category_stars", () -> runs("DriftCheck"));
        assertThat(sql.number("select count(*) from drift_check")).isOne();
    }

    @Test
    void sharesOfCategoriesMayTakeLong() throws Exception {
        sql.lines("update category_share set reckoned_at = '2020-01-01'");
        whileLocked("rating_summary", () -> runs("CategoryShares"));
    }

    @Test
    void priorsOfCategoriesMayTakeLong() throws Exception {
        sql.lines("update rank_state set priors_at = null");
        whileLocked("rating_summary", () -> runs("RankFollower"));
    }

    @Test
    void addressesMayBeForgottenForLong() throws Exception {
        whileLocked("review", () -> runs("AddressRetention"));
    }

    @Test
    void casesMayEndForLong() throws Exception {
        String product = held();
        sql.lines("update surge_case set ends_at = now() - interval '1 second' where product_id = ?", product);
        whileLocked("review", () -> runs("OpenCases"));
        assertThat(sql.lines("select state from surge_case where product_id = ?", product))
                .containsExactly("EXPIRED");
    }

    /** The task does a portion, and does not fail. */
    private Void runs(String name) {
        BackgroundTask task = tasks.stream()
                .filter(one ->
                        ClientProxy.unwrap(one).getClass().getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
        var request = Arc.container().requestContext();
        request.activate();
        try {
            task.processBatch();
        } finally {
            request.terminate();
        }
        return null;
    }

    @Test
    void purgesMayReadAndWriteForLong() throws Exception {
        String product = Shop.product();
        Shop.rate(product, 1, 2, 1);
        Map<String, Object> body = Map.of(
                "selection",
                Map.of("productIds", List.of(product), "from", "2020-01-01T00:00:00Z"),
                "reason",
                "bought");
        Response preview =
                whileLocked("purge_review", () -> sending(body, "admin").post("/purges"));
        preview.then().statusCode(201);
        String purge = preview.header("Location");
        whileLocked("review", () -> sending(Map.of("token", preview.path("token")), "admin")
                        .post(purge + "/confirmation"))
                .then()
                .statusCode(200);
        whileLocked("review", () -> sending(Map.of("reason", "genuine"), "admin")
                        .post(purge + "/reversal"))
                .then()
                .statusCode(200);
    }

    @Test
    void mergesMayMoveForLong() throws Exception {
        String source = Shop.product();
        String target = Shop.product();
        Shop.rate(source, 4, 5);
        Response preview = sending(Map.of("sourceProductId", source, "reason", "the same kettle"), "admin")
                .post("/products/" + target + "/merges");
        String merge = preview.header("Location");
        whileLocked("review", () -> sending(Map.of("token", preview.path("token")), "admin")
                        .post(merge + "/confirmation"))
                .then()
                .statusCode(200);
        whileLocked("review", () -> sending(Map.of("reason", "another kettle"), "admin")
                        .post(merge + "/reversal"))
                .then()
                .statusCode(200);
    }

    @Test
    void decisionsOnSurgeCasesMayTakeLong() throws Exception {
        String product = held();
        String surge = as("moderate").get("/surge-cases?productId=" + product).path("items[0].caseId");
        whileLocked("review", () -> sending(Map.of("reason", "customers"), "moderate")
                        .post("/surge-cases/" + surge + "/release"))
                .then()
                .statusCode(200);
        assertThat(Shop.held(product)).isZero();
    }

    @Test
    void editsOfOneReviewHaveTheUsualDeadline() throws Exception {
        String product = Shop.product();
        String review = Shop.rate(product, 4).get(0);
        whileLocked("review", () -> Shop.edit(product, review, 5)).then().statusCode(503);
        given().get("/q/health/ready").then().statusCode(200);
    }

    /** A product with a case that holds reviews. */
    private static String held() {
        String product = Shop.product();
        Established.rate(product, 30, 5, 4);
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(Shop.held(product)).isPositive();
        return product;
    }

    private <T> T whileLocked(String table, Supplier<T> call) throws Exception {
        CompletableFuture<T> answer;
        try (Connection holder = sql.connect()) {
            holder.setAutoCommit(false);
            Sql.lines(holder, "lock table " + table + " in access exclusive mode");
            answer = CompletableFuture.supplyAsync(call);
            Thread.sleep(LONG_MILLIS);
            holder.rollback();
        }
        return answer.get();
    }
}
