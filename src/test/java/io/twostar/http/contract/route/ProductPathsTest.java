package io.twostar.http.contract.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Shop;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All products share the metrics of an operation, whatever becomes of a request. */
@QuarkusTest
class ProductPathsTest {

    @Inject
    MeterRegistry metrics;

    @ParameterizedTest
    @CsvSource({
        "GET, /reviews, 200, /products/{productId}/reviews",
        "PATCH, /reviews, 405, /products/{productId}/reviews",
        "POST, /reviews, 401, /products/{productId}/reviews",
        "OPTIONS, /rating-summary, 204, /products/{productId}/rating-summary",
        "GET, /nothing, 404, NOT_FOUND"
    })
    void haveOneMetric(String method, String path, int status, String template) {
        String address = "/products/" + Shop.product() + path;
        given().noFilters().request(method, address).then().statusCode(status);
        await().untilAsserted(() -> assertThat(metrics.find("http.server.requests")
                        .tags("uri", template, "method", method, "status", Integer.toString(status))
                        .timer())
                .isNotNull());
        assertThat(metrics.find("http.server.requests").tag("uri", address).timer())
                .isNull();
    }
}
