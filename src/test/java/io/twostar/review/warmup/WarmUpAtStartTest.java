package io.twostar.review.warmup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.twostar.http.RecordedSpans;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An instance that is told to get warm, and to trace every request. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(WarmUpAtStartTest.Warm.class)
class WarmUpAtStartTest {

    public static class Warm implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "twostar.warm-up.time", "8s",
                    "quarkus.otel.sdk.disabled", "false",
                    "quarkus.otel.traces.exporter", "none");
        }
    }

    @Inject
    RecordedSpans spans;

    @Inject
    Sql sql;

    @Test
    void saysThatItIsReadyAfterIt() {
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'warm-up' }.status", equalTo("DOWN"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        Shop.rate(Shop.product(), 3);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        assertThat(sql.lines("select count(*) from review")).containsExactly("1");
        // Rows that were rolled back are counted by the server all the same.
        await().until(() ->
                Integer.parseInt(sql.lines("select n_tup_ins from pg_stat_user_tables where relname = 'review'")
                                .get(0))
                        > 1);
        assertThat(spans.all().map(SpanData::toString)).isNotEmpty().noneMatch(span -> span.contains("warm-up"));
    }
}
