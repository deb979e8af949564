package io.twostar.review.warmup;

import static io.restassured.RestAssured.given;
import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.CapturedLog;
import io.twostar.Shop;
import io.twostar.http.LocalAddress;
import io.twostar.laws.Sql;
import io.twostar.review.intake.WarmUpIntake;
import io.twostar.security.key.OwnKey;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An instance gets warm, and nobody can tell afterwards. */
@QuarkusTest
class WarmUpTest {

    private static final Duration TIME = Duration.ofSeconds(2);
    private static final String PRODUCT = "warm-up-1";
    private static final int SHORT_MILLIS = 1_500;

    @Inject
    WarmUpIntake intake;

    @Inject
    OwnKey key;

    @Inject
    LocalAddress address;

    @Inject
    Config config;

    @Inject
    Sql sql;

    @Inject
    MeterRegistry metrics;

    private final List<WarmUp> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (WarmUp one : started) {
            one.stop(null);
        }
    }

    private WarmUp warmUp(Duration time) {
        WarmUp warmUp = new WarmUp(() -> time, intake, key, address, config);
        started.add(warmUp);
        warmUp.expect(null);
        return warmUp;
    }

    private static void awaitEnd(WarmUp warmUp) throws InterruptedException {
        await().until(warmUp::isOver);
        warmUp.stop(null);
    }

    @Test
    void leavesNothingInAnyTable() throws InterruptedException {
        Map<String, String> before = rowsAtRest();
        assertThat(before).hasSizeGreaterThan(50);
        try (CapturedLog log = new CapturedLog()) {
            WarmUp warmUp = warmUp(TIME);
            warmUp.begin(null);
            awaitEnd(warmUp);
            assertThat(log.toString())
                    .containsPattern("Warm-up: [0-9]{2,} reviews in 2000 ms, none of them stored")
                    .doesNotContain("warm-up-")
                    .hasLineCount(1);
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void isInNoMetricOfRequestsAndReviews() throws InterruptedException {
        Map<String, Double> before = counts();
        WarmUp warmUp = warmUp(TIME);
        warmUp.begin(null);
        String product = Shop.product();
        Shop.rate(product, 4);
        awaitEnd(warmUp);
        Map<String, Double> after = counts();
        assertThat(after.keySet()).noneMatch(name -> name.contains("warm"));
        assertThat(after.get("twostar.reviews.submitted[tag(outcome=accepted)]"))
                .isEqualTo(before.getOrDefault("twostar.reviews.submitted[tag(outcome=accepted)]", 0.0) + 1);
        String submitted = after.keySet().stream()
                .filter(name -> name.startsWith("http.server.requests")
                        && name.contains("POST")
                        && name.contains("uri=/products/{productId}/reviews)")
                        && name.contains("status=201"))
                .findAny()
                .orElseThrow();
        assertThat(after.get(submitted)).isEqualTo(before.getOrDefault(submitted, 0.0) + 1);
    }

    @Test
    void isNotReadyUntilItIsOverAndAnswersMeanwhile() throws InterruptedException {
        WarmUp warmUp = warmUp(Duration.ofMinutes(1));
        WarmUpReadiness readiness = new WarmUpReadiness(warmUp);
        assertThat(readiness.call().await().indefinitely().getStatus()).isEqualTo(Status.DOWN);
        warmUp.begin(null);
        String product = Shop.product();
        Shop.rate(product, 1, 5);
        given().get("/products/{id}/rating-summary", product).then().body("count", equalTo(2));
        assertThat(readiness.call().await().indefinitely().getStatus()).isEqualTo(Status.DOWN);
        warmUp.stop(null);
        assertThat(readiness.call().await().indefinitely().getStatus()).isEqualTo(Status.UP);
        assertThat(readiness.call().await().indefinitely().getName()).isEqualTo("warm-up");
    }

    @Test
    void isOverAtOnceByDefault() {
        assertThat(new WarmUp(() -> Duration.ZERO, intake, key, address, config).isOver())
                .isTrue();
        given().get("/q/health/ready").then().body("checks.find { it.name == 'warm-up' }.status", equalTo("UP"));
    }

    @Test
    void canBeNamedByNobodyElse() throws InterruptedException {
        String ended = key.open();
        key.close();
        WarmUp warmUp = warmUp(TIME);
        warmUp.begin(null);
        review("warm-up-0").then().statusCode(404);
        review("warm-up-00000000-0000-0000-0000-000000000000-0").then().statusCode(404);
        reviewWith(ended).then().statusCode(401);
        awaitEnd(warmUp);
    }

    /** Whoever knew the product: only this process's own key makes it exist. */
    @Test
    void takesNoSubmissionOfOthers() throws InterruptedException {
        String own = key.open();
        intake.open();
        try {
            reviewWith(own).then().statusCode(201);
            review(PRODUCT).then().statusCode(404);
        } finally {
            intake.close();
        }
        reviewWith(own).then().statusCode(404);
        key.close();
        reviewWith(own).then().statusCode(401);
    }

    @Test
    void endsWithTheService() throws InterruptedException {
        try (CapturedLog log = new CapturedLog()) {
            WarmUp warmUp = warmUp(Duration.ofMinutes(1));
            warmUp.begin(null);
            Thread.sleep(SHORT_MILLIS / 2);
            long stopped = System.nanoTime();
            warmUp.stopSoon(null);
            warmUp.stop(null);
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofMillis(SHORT_MILLIS));
            assertThat(warmUp.isOver()).isTrue();
            assertThat(log.toString()).doesNotContain("given up").doesNotContain("WARN");
        }
    }

    @Test
    void stepsAsideWithOneLine() throws InterruptedException {
        try (CapturedLog log = new CapturedLog()) {
            WarmUp warmUp = warmUp(Duration.ofSeconds(20));
            warmUp.begin(null);
            Thread.sleep(SHORT_MILLIS / 2);
            key.close(); // what is on its way is refused, and what its intake no longer knows finds no product
            awaitEnd(warmUp);
            assertThat(log.toString())
                    .containsPattern("Warm-up given up: a review of it was answered with 40[14]")
                    .hasLineCount(1);
        }
    }

    @Test
    void refusesATimeThatMakesNoSense() {
        for (Duration time : List.of(Duration.ofSeconds(-1), Duration.ofSeconds(61))) {
            assertThatThrownBy(() -> new WarmUp(() -> time, intake, key, address, config))
                    .hasMessage("twostar.warm-up.time has to be between 0s and 60s");
        }
    }

    private static Response reviewWith(String key) {
        return given().header("X-API-Key", key)
                .contentType(ContentType.JSON)
                .body(body())
                .post("/products/" + PRODUCT + "/reviews");
    }

    private static Response review(String product) {
        return sending(body(), "submit").post("/products/" + product + "/reviews");
    }

    private static Map<String, Object> body() {
        return Map.of("stars", 4, "author", Map.of("id", Shop.unique("author"), "displayName", "A"));
    }

    /** The tables with their numbers of rows. */
    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        sql.lines(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .forEach(table -> rows.put(
                        table, sql.lines("select count(*) from " + table).get(0)));
        return rows;
    }

    /** Once what other tests have set going has come to its end. */
    private Map<String, String> rowsAtRest() {
        AtomicReference<Map<String, String>> last = new AtomicReference<>();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    Map<String, String> now = rows();
                    return now.equals(last.getAndSet(now));
                });
        return last.get();
    }

    private Map<String, Double> counts() {
        return metrics.getMeters().stream()
                .collect(Collectors.toMap(
                        meter -> meter.getId().getName() + meter.getId().getTags(), WarmUpTest::count, Double::sum));
    }

    private static double count(Meter meter) {
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .filter(one -> one.getStatistic() == Statistic.COUNT)
                .mapToDouble(one -> one.getValue())
                .sum();
    }
}
