package io.twostar.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Connections that are opened and not used, or whose answers are not read. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ConnectionLimitsTest.Settings.class)
class ConnectionLimitsTest {

    private static final int MOST = 40;
    private static final int PAGE_MEMORY = 8_000_000;
    private static final String HTTP_2 = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    /** Short deadlines and few connections. */
    public static class Settings implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "twostar.http.connections-per-address", Integer.toString(MOST),
                    "twostar.http.requests-per-address", "20",
                    "twostar.http.head-timeout", "2s",
                    "twostar.http.write-timeout", "2s",
                    "twostar.http.keep-alive", "4s",
                    "twostar.http.body-timeout", "8s",
                    "twostar.http.page-memory", Integer.toString(PAGE_MEMORY));
        }
    }

    @TestHTTPResource
    URL service;

    @Inject
    MeterRegistry metrics;

    @Test
    void closesOnHeadsThatAreNotSentToTheirEnd() throws Exception {
        for (String begun : List.of("", "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\nX-A: ", HTTP_2)) {
            try (Socket socket = open("127.0.0.1", begun)) {
                long began = System.nanoTime();
                while (isOpen(socket) && System.nanoTime() - began < 20_000_000_000L) {
                    if (begun.startsWith("GET")) {
                        drip(socket);
                    }
                }
                assertThat(System.nanoTime() - began).as(begun).isLessThan(15_000_000_000L);
            }
        }
    }

    @Test
    void keepsAConnectionForTheNextRequestAWhile() throws Exception {
        String request = "GET /problems/conflict HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Socket socket = open("127.0.0.1", request)) {
            Thread.sleep(2_500);
            assertThat(isOpen(socket)).isTrue();
            long began = System.nanoTime();
            while (isOpen(socket) && System.nanoTime() - began < 20_000_000_000L) {
                drip(socket);
            }
            assertThat(System.nanoTime() - began).isLessThan(15_000_000_000L);
        }
    }

    @Test
    void boundsTheConnectionsOfOneAddress() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            String request = "GET /problems/conflict HTTP/1.1\r\nHost: x\r\n\r\n";
            for (int i = 0; i < MOST + 20; i++) {
                open.add(open("127.0.0.5", request));
            }
            int answered = 0;
            for (Socket socket : open) {
                answered += read(socket).startsWith("HTTP/1.1") ? 1 : 0;
            }
            assertThat(answered).isBetween(1, MOST);
            // Another address is not in the way of this one. Linux answers at all of 127.0.0.0/8.
            try (Socket other = open("127.0.0.2", "GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n")) {
                assertThat(read(other)).startsWith("HTTP/1.1 200");
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void boundsTheRequestsOfOneAddress() throws Exception {
        String slow = "POST /inquiries/00000000-0000-7000-8000-000000000000/answer HTTP/1.1\r\nHost: x\r\n"
                + "Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{";
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                open.add(open("127.0.0.3", slow));
            }
            Thread.sleep(500);
            try (Socket one = open("127.0.0.3", "GET /problems/conflict HTTP/1.1\r\nHost: x\r\n\r\n")) {
                assertThat(read(one)).startsWith("HTTP/1.1 503").contains("Retry-After");
            }
            try (Socket health = open("127.0.0.3", "GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n")) {
                assertThat(read(health)).startsWith("HTTP/1.1 200");
            }
            given().get("/problems/conflict").then().statusCode(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** Four megabytes are reserved for each of these pages: two at a time, and the others wait or are refused. */
    @Test
    void boundsTheMemoryOfPages() throws Exception {
        String product = Shop.product();
        StringBuilder rows = new StringBuilder("productId,authorId,stars,text\n");
        for (int i = 0; i < 100; i++) {
            rows.append("%s,a-%d,4,%s%n".formatted(product, i, "Leaks. ".repeat(1_400)));
        }
        Shop.importReviews(rows.toString());
        String request =
                "GET /products/" + product + "/reviews?pageSize=100 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        ExecutorService readers = Executors.newFixedThreadPool(30);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String from = "127.0.0." + (6 + i % 3);
                answers.add(readers.submit(() -> {
                    try (Socket socket = open(from, request)) {
                        socket.setSoTimeout(20_000);
                        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    }
                }));
            }
            double most = 0;
            while (!answers.stream().allMatch(Future::isDone)) {
                most = Math.max(most, pageMemory());
                Thread.sleep(1);
            }
            assertThat(most).isBetween(PAGE_MEMORY / 2.0, (double) PAGE_MEMORY);
            for (Future<String> answer : answers) {
                assertThat(answer.get()).containsAnyOf("HTTP/1.1 200", "HTTP/1.1 503");
            }
        } finally {
            readers.shutdownNow();
        }
        await().until(() -> pageMemory() == 0);
    }

    private double pageMemory() {
        Gauge reserved = metrics.find("twostar.http.page.memory").gauge();
        return reserved == null ? 0 : reserved.value(); // there is none before the first page
    }

    /** The contract has half a megabyte: asked for again and again, without reading, it fills what the kernel keeps for the reader. */
    @Test
    void closesOnReadersWhoTakeNothing() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getByName("127.0.0.4"), 0));
            socket.connect(new java.net.InetSocketAddress(service.getHost(), service.getPort()));
            byte[] request = "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 60; i++) {
                socket.getOutputStream().write(request);
            }
            Thread.sleep(8_000);
            socket.setSoTimeout(5_000);
            long total = 0;
            boolean cut = false;
            byte[] buffer = new byte[1 << 16];
            InputStream in = socket.getInputStream();
            try {
                int read = in.read(buffer);
                while (read >= 0) {
                    total += read;
                    read = in.read(buffer);
                }
                cut = true;
            } catch (SocketTimeoutException e) {
                cut = false;
            } catch (IOException reset) {
                cut = true;
            }
            assertThat(cut).isTrue();
            assertThat(total).isLessThan(60L * 500_000);
        }
    }

    private Socket open(String from, String begun) throws IOException {
        Socket socket =
                new Socket(InetAddress.getByName(service.getHost()), service.getPort(), InetAddress.getByName(from), 0);
        try {
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            // found out when it is read from
        }
        return socket;
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException closed) {
            // found out when it is read from
        }
    }

    /** Looks for a fifth of a second, taking whatever comes. */
    private static boolean isOpen(Socket socket) {
        try {
            socket.setSoTimeout(200);
            while (socket.getInputStream().read() >= 0) {
                // an answer
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    private static String read(Socket socket) throws IOException {
        socket.setSoTimeout(5_000);
        byte[] buffer = new byte[4_096];
        int read;
        try {
            read = socket.getInputStream().read(buffer);
        } catch (SocketException refused) {
            return "";
        }
        return read < 0 ? "" : new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
    }
}
