package io.twostar.review.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.twostar.laws.HttpApi;
import io.twostar.laws.HttpApi.Answer;
import io.twostar.laws.Sql;
import io.twostar.store.ProductLocks;
import io.twostar.store.SqlSession;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While the queue of a product is full its submissions are refused by their path alone, and nothing else is. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(EarlyRefusalTest.Settings.class)
class EarlyRefusalTest {

    private static final String SHOP = "https://shop.example";
    private static final String BODY = "{\"stars\":2,\"author\":{\"id\":\"late\",\"displayName\":\"L.\"}}";
    private static final int WRITERS = 2;

    public static class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "twostar.intake.queue", "1",
                    "quarkus.http.cors.enabled", "true",
                    "quarkus.http.cors.origins", SHOP);
        }
    }

    @TestHTTPResource
    URL service;

    @Inject
    Sql sql;

    @Inject
    MeterRegistry metrics;

    private final HttpApi api = new HttpApi();
    private String product;
    private String path;
    private Connection other;
    private CompletableFuture<Answer> first;
    private CompletableFuture<Answer> second;

    /** One submission waits for a lock of the database, one in the queue. */
    @BeforeEach
    void fillTheQueue() throws Exception {
        product = Shop.product();
        path = "/products/" + product + "/reviews";
        other = sql.connect();
        other.setAutoCommit(false);
        ProductLocks.lock(SqlSession.of(other), List.of(product));
        first = api.send("POST", path, review("first"));
        await().until(() -> sql.number("select count(*) from pg_locks where not granted") > 0);
        second = api.send("POST", path, review("second"));
        await().until(() -> metrics.get("twostar.intake.backlog").gauge().value() == 1);
    }

    @AfterEach
    void letGo() throws Exception {
        other.rollback();
        other.close();
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(second.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(api.call("POST", path, review("third")).status()).isEqualTo(201);
    }

    @Test
    void needsNeitherKeyNorBody() throws IOException {
        double shed = shed();
        try (Socket socket = connect()) {
            String answer = exchange(socket, head("Origin: " + SHOP + "\r\nContent-Length: 1000\r\n"));
            assertThat(answer)
                    .startsWith("HTTP/1.1 503")
                    .contains(
                            "\r\nRetry-After: 1\r\n",
                            "\r\ncontent-type: application/problem+json\r\n",
                            "\r\ncache-control: no-store\r\n",
                            "\r\naccess-control-allow-origin: " + SHOP,
                            "\r\nX-Request-Id: ",
                            "\r\nX-Content-Type-Options: nosniff\r\n",
                            "\"type\":\"/problems/unavailable\",\"title\":\"Service overloaded\",\"status\":503",
                            "\"instance\":\"" + path + "\"")
                    .containsPattern("access-control-expose-headers: [^\r]*Retry-After")
                    .doesNotContain("connection: close");
        }
        assertThat(shed()).isEqualTo(shed + 1);
        await().untilAsserted(() -> assertThat(metrics.find("http.server.requests")
                        .tags("uri", "/products/{productId}/reviews", "status", "503")
                        .timer())
                .isNotNull());
        assertThat(metrics.find("http.server.requests").tag("uri", path).timer())
                .as("a metric of one product")
                .isNull();
    }

    @Test
    void goesOnWithAConnectionWhoseBodyArrivesLater() throws IOException {
        try (Socket socket = connect()) {
            assertThat(exchange(socket, head("Content-Length: " + BODY.length() + "\r\n")))
                    .startsWith("HTTP/1.1 503");
            assertThat(exchange(socket, BODY + "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            assertThat(exchange(socket, head("Content-Length: " + BODY.length() + "\r\n") + BODY))
                    .startsWith("HTTP/1.1 503");
            assertThat(exchange(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    /** A caller that waits for 100 may keep its body, and one that sends chunks may send them for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"Expect: 100-continue\r\nContent-Length: 9\r\n", "Transfer-Encoding: chunked\r\n"})
    void endsAConnectionWhoseBodyMayNotComeOrEnd(String headers) throws IOException {
        try (Socket socket = connect()) {
            assertThat(exchange(socket, head(headers)))
                    .startsWith("HTTP/1.1 503")
                    .contains("\r\nconnection: close\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void refusesOneStreamOfHttp2() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false)
                    .setHttp2MaxPoolSize(1)
                    .setDefaultPort(service.getPort()));
            for (int i = 0; i < 3; i++) {
                assertThat(status(client, HttpMethod.POST)).isEqualTo(503);
                assertThat(status(client, HttpMethod.GET)).isEqualTo(200);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void leavesEverythingElseAlone() throws IOException {
        assertThat(api.call("GET", path, null).status()).isEqualTo(200);
        assertThat(api.call("POST", path + "/search", Map.of()).status()).isBetween(400, 499);
        assertThat(api.call("POST", "/products/" + ofTheOtherWriter() + "/reviews", review("other"))
                        .status())
                .isEqualTo(201);
        try (Socket socket = connect()) {
            assertThat(exchange(
                            socket,
                            "POST /products/%" + Integer.toHexString(product.charAt(0)) + product.substring(1)
                                    + "/reviews HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .as("an id that is needlessly encoded")
                    .startsWith("HTTP/1.1 503");
        }
    }

    private String ofTheOtherWriter() {
        String id = Shop.product();
        while (Math.floorMod(id.hashCode() - product.hashCode(), WRITERS) == 0) {
            id = Shop.product();
        }
        return id;
    }

    private int status(HttpClient client, HttpMethod method) throws Exception {
        return client.request(method, path)
                .compose(request -> method == HttpMethod.POST ? request.send(BODY) : request.send())
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .statusCode();
    }

    private double shed() {
        Counter counter =
                metrics.find("twostar.reviews.submitted").tag("outcome", "shed").counter();
        return counter == null ? 0 : counter.count();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(2_500);
        return socket;
    }

    private String head(String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers + "\r\n";
    }

    /** Reads the answer to its last byte, so that the next one begins behind it. */
    private static String exchange(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            assertThat(c).as("the end of " + head).isNotEqualTo(-1);
            head.append((char) c);
        }
        int length = Integer.parseInt(head.toString().replaceAll("(?s).*content-length: (\\d+).*", "$1"));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> review(String author) {
        return Map.of("stars", 2, "author", Map.of("id", author, "displayName", "A."));
    }
}
