package io.twostar.store;

import static io.restassured.RestAssured.given;
import static io.twostar.Api.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Shop;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing that a request waits for is waited for longer than five seconds, however the database keeps silent. */
@QuarkusTest
@QuarkusTestResource(value = SilentNetwork.class, restrictToAnnotatedClass = true)
class SilentDatabaseTest {

    /** Five seconds, and what a busy machine needs to say so. */
    private static final long LONGEST_MILLIS = 5_500;

    private static final int CALLERS = 40;

    @Inject
    DataSource database;

    @AfterEach
    void recover() {
        SilentNetwork.recover();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @AfterAll
    static void hangUp() throws IOException {
        SilentNetwork.hangUp();
    }

    /** A failover: the network keeps silent on all connections that are open. */
    @Test
    void connectionsThatBecameSilentAreReplaced() throws Exception {
        List<Callable<Response>> calls = calls();
        fillThePool();
        SilentNetwork.swallow(false);
        all(calls);
        long begin = System.nanoTime();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> all(calls).stream().allMatch(answer -> answer.statusCode() < 300));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void doesNotWaitForAnUnresponsiveDatabase() throws Exception {
        List<Callable<Response>> calls = calls();
        fillThePool();
        SilentNetwork.swallow(true);
        for (int i = 0; i < 3; i++) {
            assertThat(all(calls)).allMatch(answer -> answer.statusCode() == 503);
            given().get("/q/health/ready").then().statusCode(503);
        }
        SilentNetwork.recover();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> all(calls).stream().allMatch(answer -> answer.statusCode() < 300));
    }

    /** By keys of their own, so that each asks the database. */
    private static List<Callable<Response>> calls() {
        String product = Shop.product();
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String key = newKey(Map.of("name", "silent", "scopes", List.of("submit", "moderate")));
            calls.add(
                    i % 2 == 0
                            ? () -> given().header("X-API-Key", key).get("/products/" + product + "/reviews?pageSize=2")
                            : () -> given().header("X-API-Key", key)
                                    .contentType("application/json")
                                    .body(Map.of("stars", 4, "author", Map.of("id", Shop.unique("a"))))
                                    .post("/products/" + product + "/reviews"));
        }
        return calls;
    }

    /** Answers of calls made at once; each must come in time. */
    private static List<Response> all(List<Callable<Response>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
            assertThat(answers).allMatch(answer -> answer.time() < LONGEST_MILLIS);
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private void fillThePool() throws SQLException {
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            open.add(database.getConnection());
        }
        for (Connection connection : open) {
            connection.close();
        }
    }

    /** A connection that is found dead, another one that comes at the last moment, and no answer by that. */
    @Test
    void allThatARequestMayWaitForTakesFiveSeconds() {
        Duration whole = Stream.of(
                        "quarkus.datasource.jdbc.validation-query-timeout",
                        "quarkus.datasource.jdbc.acquisition-timeout",
                        "twostar.database.request-timeout")
                .map(setting -> ConfigProvider.getConfig().getValue(setting, Duration.class))
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(whole).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void jobsHaveADeadlineOfTheirOwn() throws Exception {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(2_500);
        }
        CompletableFuture<Integer> ofJob = new CompletableFuture<>();
        new BackgroundThread(
                        () -> {
                            try (Connection connection = database.getConnection()) {
                                ofJob.complete(connection.getNetworkTimeout());
                            } catch (SQLException e) {
                                ofJob.completeExceptionally(e);
                            }
                        },
                        "job")
                .start();
        assertThat(ofJob.get(5, TimeUnit.SECONDS)).isEqualTo(300_000);
    }
}
