package io.twostar.http;

import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service whose operator has switched tracing on. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(TracingTest.Traced.class)
class TracingTest {

    public static class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.sdk.disabled",
                    "false",
                    "quarkus.otel.traces.exporter",
                    "none",
                    "twostar.intake.writers",
                    "1",
                    "twostar.webhooks.private-targets",
                    "true");
        }
    }

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e47";

    @TestHTTPResource("/")
    URI service;

    @Inject
    RecordedSpans spans;

    @Inject
    Sql sql;

    @Inject
    MeterRegistry metrics;

    private static int review(String productId, String trace) {
        return sending(Map.of("stars", 4, "author", Map.of("id", Shop.unique("author"), "displayName", "A")), "submit")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .post("/products/" + productId + "/reviews")
                .statusCode();
    }

    /** Past the client of the other tests, which takes its time with each. */
    private CompletableFuture<HttpResponse<Void>> send(String productId, String trace) {
        String body =
                "{\"stars\": 4, \"author\": {\"id\": \"%s\", \"displayName\": \"A\"}}".formatted(Shop.unique("author"));
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(service.resolve("/products/" + productId + "/reviews"))
                                .header("X-API-Key", Api.key("submit"))
                                .header("Content-Type", "application/json")
                                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    private SpanData request(String trace) {
        return spans.in(trace)
                .filter(span -> span.getKind() == SpanKind.SERVER)
                .reduce((one, other) -> {
                    throw new AssertionError("two requests in one trace");
                })
                .orElseThrow();
    }

    @Test
    void continuesTheTraceOfItsCallerWithOneSpanAndItsId() {
        String trace = TRACE + "01";
        RestAssured.given()
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get("/products/not-there")
                .then()
                .statusCode(404)
                .header("X-Request-Id", trace)
                .body("traceId", equalTo(trace));
        await().until(() -> spans.in(trace).count() > 0);
        SpanData span = request(trace);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getName()).isEqualTo("GET /products/{productId}");
        assertThat(span.getResource().getAttributes().asMap().toString()).contains("service.name=twostar");
    }

    @Test
    void namesTheTraceThatItBegins() {
        String id = RestAssured.given().get("/products/not-there").header("X-Request-Id");
        await().until(() -> spans.in(id).count() > 0);
        assertThat(request(id).getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void showsTheTransactionOfALoneReview() {
        String trace = TRACE + "02";
        assertThat(review(Shop.product(), trace)).isEqualTo(201);
        await().until(() -> spans.in(trace).count() == 2);
        SpanData batch =
                spans.in(trace).filter(TracingTest::isBatch).findFirst().orElseThrow();
        assertThat(batch.getParentSpanId()).isEqualTo(request(trace).getSpanId());
        assertThat(batch.getLinks()).hasSize(1);
    }

    private static boolean isBatch(SpanData span) {
        return span.getName().equals("review intake");
    }

    @Test
    void linksABatchToAllItsRequests() throws Exception {
        String product = Shop.product();
        List<String> traces = IntStream.range(10, 16).mapToObj(i -> TRACE + i).toList();
        List<CompletableFuture<HttpResponse<Void>>> answers;
        // The first batch waits for the table; what arrives meanwhile is the second one.
        try (Connection holder = sql.connect()) {
            holder.setAutoCommit(false);
            Sql.lines(holder, "lock table review in access exclusive mode");
            answers = traces.stream().map(trace -> send(product, trace)).toList();
            await().until(
                            () -> metrics.get("http.server.active.requests")
                                    .gauge()
                                    .value(),
                            inProgress -> inProgress >= traces.size());
            Thread.sleep(200);
            holder.rollback();
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(201));
        await().until(() -> traces.stream().allMatch(trace -> spans.in(trace).anyMatch(span -> !isBatch(span))));
        List<String> requests =
                traces.stream().map(trace -> request(trace).getSpanId()).toList();
        await().untilAsserted(() -> assertThat(batchesOf(traces).stream().flatMap(TracingTest::linked))
                .containsExactlyInAnyOrderElementsOf(requests));
        assertThat(batchesOf(traces)).hasSizeLessThanOrEqualTo(2);
    }

    private List<SpanData> batchesOf(List<String> traces) {
        return traces.stream().flatMap(spans::in).filter(TracingTest::isBatch).toList();
    }

    private static Stream<String> linked(SpanData batch) {
        return batch.getLinks().stream().map(LinkData::getSpanContext).map(context -> context.getSpanId());
    }

    @Test
    void handsATraceToReceiversOfWebhooks() throws Exception {
        Queue<String> sent = new ConcurrentLinkedQueue<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", call -> {
            sent.add(String.valueOf(call.getRequestHeaders().getFirst("traceparent")));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        receiver.start();
        try {
            String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
            String webhook = sending(Map.of("url", url, "categories", List.of(Shop.unique("none"))), "admin")
                    .post("/webhooks")
                    .path("webhookId");
            Api.as("admin").post("/webhooks/" + webhook + "/pings").then().statusCode(200);
            Api.as("admin").delete("/webhooks/" + webhook).then().statusCode(204);
        } finally {
            receiver.stop(0);
        }
        assertThat(sent).hasSize(1);
        String trace = sent.element().split("-")[1];
        await().until(() -> spans.in(trace).count() > 0);
        assertThat(spans.in(trace)).anySatisfy(span -> {
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(sent.element()).contains(span.getSpanId());
        });
    }
}
