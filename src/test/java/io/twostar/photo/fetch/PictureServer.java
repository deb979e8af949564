package io.twostar.photo.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.twostar.photo.Pictures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where another system keeps the photos of its reviews; what it does with a request is in its path. */
final class PictureServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private volatile boolean isDown;
    private volatile boolean isBusy;

    PictureServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            try (exchange) {
                answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        if (isBusy) {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(503, -1);
        } else if (isDown) {
            exchange.sendResponseHeaders(500, -1);
        } else if (path.startsWith("/gone")) {
            exchange.sendResponseHeaders(404, -1);
        } else if (path.startsWith("/text")) {
            send(exchange, "<html>Not here</html>".getBytes());
        } else if (path.startsWith("/huge")) {
            send(exchange, new byte[1 << 20]);
        } else if (path.startsWith("/silent")) {
            Thread.sleep(6_000);
        } else if (path.startsWith("/drip")) {
            drip(exchange);
        } else if (path.startsWith("/broken")) {
            byte[] picture = Pictures.jpeg(80, 60);
            exchange.sendResponseHeaders(200, picture.length + 10L);
            exchange.getResponseBody().write(picture);
        } else if (path.startsWith("/to/")) {
            String query = exchange.getRequestURI().getRawQuery();
            exchange.getResponseHeaders().add("Location", query == null ? path : query);
            exchange.sendResponseHeaders(302, -1);
        } else {
            send(exchange, Pictures.jpeg(80, 60));
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void drip(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < 100; i++) {
                body.write(i);
                body.flush();
                Thread.sleep(200);
            }
        }
    }

    void isDown(boolean now) {
        isDown = now;
    }

    /** It asks for patience, so that photos wait and none fails. */
    void isBusy(boolean now) {
        isBusy = now;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** What was asked of it. */
    List<String> paths() {
        return paths;
    }

    long calls(String path) {
        return paths.stream().filter(path::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
