package io.twostar.http.contract.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Shop;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever sends requests cannot make up values of labels. */
@QuarkusTest
class RequestLabelsTest {

    @Inject
    MeterRegistry metrics;

    @TestHTTPResource
    URL service;

    @ParameterizedTest
    @CsvSource({
        "PATCH, /products/*, , 405, PATCH, /products/{productId}",
        "TRACE, /products/*, , 405, TRACE, /products/{productId}",
        "NONSENSE, /products/*/reviews, , 405, UNKNOWN, /products/{productId}/reviews",
        "NONSENSE, /products/*, , 405, UNKNOWN, /products/{productId}",
        "NONSENSE, /*, , 404, UNKNOWN, NOT_FOUND",
        "GET, /nothing/*, bad, 401, GET, UNKNOWN",
        "GET, /products/*, bad, 401, GET, /products/{productId}",
        "GET, /products, bad, 401, GET, /products",
        "GET, /products/%zz*, , 400, GET, /products/{productId}",
        "GET, /%zz*, , 400, GET, UNKNOWN",
        "GET, //*, , 404, GET, NOT_FOUND",
        "OPTIONS, /*, , 404, OPTIONS, NOT_FOUND"
    })
    void areNotMadeUpByRequests(String method, String path, String key, int status, String measured, String uri)
            throws IOException {
        String name = Shop.unique("n");
        String target = path.replace("*", name);
        String answer = send(method + " " + target + " HTTP/1.1\r\n" + (key == null ? "" : "X-API-Key: bad\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        await().untilAsserted(() -> assertThat(metrics.find("http.server.requests")
                        .tags("uri", uri, "method", measured, "status", Integer.toString(status))
                        .timer())
                .isNotNull());
        assertThat(values("uri")).noneMatch(value -> value.contains(name));
        assertThat(values("method")).doesNotContain("NONSENSE");
    }

    /** They are named before the path and the key are looked at, depending on the moment. */
    @ParameterizedTest
    @CsvSource({
        "POST, /products/{productId}/reviews, true",
        "POST, /products/broken-1/reviews, false",
        "BROKEN, /products/{productId}/reviews, false",
        "GET, /products, true"
    })
    void areNotMadeUpByRequestsThatBreakOff(String method, String uri, boolean measured) {
        String[] labels = {"method", method, "uri", uri, "status", "RESET", "outcome", "CLIENT_ERROR"};
        metrics.timer("http.server.requests", labels);
        assertThat(metrics.find("http.server.requests").tags(labels).timers()).hasSize(measured ? 1 : 0);
    }

    private Set<String> values(String label) {
        return metrics.find("http.server.requests").timers().stream()
                .map(timer -> timer.getId().getTag(label))
                .collect(Collectors.toSet());
    }

    private String send(String head) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            write(socket, head + "Connection: close\r\n", "");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void write(Socket socket, String head, String body) throws IOException {
        socket.getOutputStream()
                .write((head + "Host: " + service.getAuthority() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    }
}
