package io.twostar.store.background;

import static io.restassured.RestAssured.given;
import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Shop;
import io.twostar.laws.Sql;
import io.twostar.surge.Established;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What goes over very many reviews has no deadline of a few seconds: it takes as long as a large shop needs. */
@QuarkusTest
class LongWorkTest {

    /** Longer than a statement of an ordinary request may take. */
    private static final int LONG_MILLIS = 3_000;

    @Inject
    DataSource database;

    @Inject
    BackgroundTasks tasks;

    @Inject
    Sql sql;

    @Test
    void backgroundTasksHaveNoDeadlineOfRequests() throws SQLException {
        List<Integer> deadlines = new ArrayList<>();
        tasks.run(() -> {
            deadlines.add(deadline());
            return false;
        });
        assertThat(deadlines).containsExactly(300_000);
        assertThat(deadline()).isEqualTo(2_500);
    }

    private int deadline() {
        try (Connection connection = database.getConnection()) {
            return connection.getNetworkTimeout();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
        String product = Shop.product();
        Established.rate(product, 30, 5, 4);
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1);
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

    private Response whileLocked(String table, Supplier<Response> call) throws Exception {
        CompletableFuture<Response> answer;
        try (Connection holder = sql.connect()) {
            holder.setAutoCommit(false);
            Sql.lines(holder, "lock table " + table + " in share row exclusive mode");
            answer = CompletableFuture.supplyAsync(call);
            Thread.sleep(LONG_MILLIS);
            holder.rollback();
        }
        return answer.get();
    }
}
