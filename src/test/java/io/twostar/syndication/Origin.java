package io.twostar.syndication;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another system with an export, which may misbehave. */
final class Origin implements AutoCloseable {

    /** What it answers until it is told otherwise. */
    record Answer(int status, String body, boolean isCut) {

        static Answer ok(String... lines) {
            return new Answer(200, String.join("\n", lines) + "\n", false);
        }

        /** A byte now and then, without an end. */
        static Answer drips() {
            return new Answer(DRIPS, "", false);
        }

        static Answer status(int status) {
            return new Answer(status, "", false);
        }
    }

    private static final int DRIPS = -1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private volatile Answer answer;

    Origin(Answer first) {
        answer = first;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/exports/reviews", exchange -> {
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-API-Key")));
            queries.add(String.valueOf(exchange.getRequestURI().getQuery()));
            Answer now = answer;
            byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                if (now.status() == DRIPS) {
                    drip(exchange);
                    return;
                }
                exchange.sendResponseHeaders(now.status(), now.isCut() ? body.length + 100 : body.length);
                exchange.getResponseBody().write(body);
                if (!now.isCut()) {
                    exchange.getResponseBody().close();
                }
            }
        });
        server.start();
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write('\n');
                exchange.getResponseBody().flush();
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void answers(Answer next) {
        answer = next;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/exports/reviews";
    }

    /** The keys that it was called with. */
    List<String> keys() {
        return keys;
    }

    List<String> queries() {
        return queries;
    }

    static String review(String reviewId, String productId, int stars) {
        return """
                {"kind":"REVIEW","review":{"reviewId":"%s","productId":"%s","epoch":1,"stars":%d,"author":{"displayName":"Maren"},\
                "text":"Said there.","textStatus":"PUBLISHED","status":"PUBLISHED","verified":true,"counted":true,\
                "createdAt":"2026-11-20T10:00:00.000Z","updatedAt":"2026-11-20T10:00:00.000Z","version":1}}""".formatted(reviewId, productId, stars);
    }

    static String gone(String reviewId, String productId) {
        return "{\"kind\":\"TOMBSTONE\",\"productId\":\"%s\",\"reviewId\":\"%s\",\"reason\":\"ERASED\"}"
                .formatted(productId, reviewId);
    }

    /** @param changes how many lines it says to be the last of */
    static String end(int changes) {
        return "{\"kind\":\"END\",\"since\":\"AQ\",\"reviews\":%d,\"tombstones\":0}".formatted(changes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
