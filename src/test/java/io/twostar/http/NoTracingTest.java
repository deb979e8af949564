package io.twostar.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Shop;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The service as it is by default. */
@QuarkusTest
class NoTracingTest {

    @Inject
    RecordedSpans spans;

    @Test
    void recordsNothingUnlessItIsSwitchedOn() {
        String product = Shop.product();
        given().header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4799-00f067aa0ba902b7-01")
                .get("/products/" + product + "/reviews")
                .then()
                .statusCode(200)
                .header("X-Request-Id", "4bf92f3577b34da6a3ce929d0e0e4799");
        Shop.rate(product, 4, 5);
        assertThat(spans.all()).as("spans are recorded as they end").isEmpty();
    }
}
