package io.twostar.http;

import static io.restassured.RestAssured.given;
import static io.twostar.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Slow senders: their bodies take no place and no thread from others, and end at the deadline. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SlowBodiesTest {

    /** More than the places of any class that these requests could be counted in, but for reviews. */
    private static final int MANY = 90;

    @TestHTTPResource
    URL service;

    @Test
    void takeNoPlacesAndEndAtTheDeadline() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                slow.add(begin("POST /inquiries/" + UUID.randomUUID() + "/answer HTTP/1.1\r\n"));
            }
            others();
            for (Socket socket : slow) {
                socket.setSoTimeout(20_000);
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 408").contains("/problems/request-timeout");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void takeNoPlacesOverOneConnectionOfHttp2() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false)
                    .setHttp2MaxPoolSize(1)
                    .setDefaultPort(service.getPort()));
            List<Future<HttpClientResponse>> slow = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                slow.add(client.request(HttpMethod.POST, "/inquiries/" + UUID.randomUUID() + "/answer")
                        .compose(request -> {
                            request.putHeader("Content-Type", "application/json")
                                    .setChunked(true);
                            request.write("{");
                            return request.response();
                        }));
            }
            others();
            for (Future<HttpClientResponse> answer : slow) {
                HttpClientResponse response =
                        answer.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
                assertThat(response.statusCode()).isEqualTo(408);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    /** Requests of staff, customers and the public meanwhile, which complete at once. */
    private void others() {
        long begin = System.nanoTime();
        as("admin").get("/api-keys").then().statusCode(200);
        as("moderate").get("/moderation-queue/statistics").then().statusCode(200);
        Shop.review(Shop.product(), Shop.unique("quick"), 5).then().statusCode(201);
        given().contentType("application/json")
                .body("{\"token\":\"" + "x".repeat(43) + "\",\"text\":\"Good.\"}")
                .post("/inquiries/" + UUID.randomUUID() + "/answer")
                .then()
                .statusCode(lessThan(500));
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(3));
    }

    private Socket begin(String line) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        String head = line + "Host: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
