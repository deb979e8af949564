package io.twostar.webhook;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A partner's side, which verifies signatures by the library of Standard Webhooks. */
final class Receiver implements AutoCloseable {

    /**
     * What came in.
     *
     * @param verified whether the signature was right at that moment
     */
    record Received(String id, boolean verified, int signatures, JsonPath body) {

        String type() {
            return body.getString("type");
        }

        String productId() {
            return body.getString("productId");
        }

        long position() {
            return body.getLong("position");
        }

        @Override
        public String toString() {
            return body.prettify();
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Function<Received, Integer> answer = message -> 204;
    private volatile String secret;
    private volatile String retryAfter;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events?of=twostar";
    }

    void verifyBy(String whsec) {
        secret = whsec;
    }

    /** With which status to answer; 0 breaks the connection. */
    void answer(Function<Received, Integer> by) {
        answer = by;
    }

    /** What is sent along with every answer from now on. */
    void retryAfter(String value) {
        retryAfter = value;
    }

    List<Received> received() {
        return new ArrayList<>(received);
    }

    List<String> types() {
        return received().stream().map(Received::type).toList();
    }

    /** The members of all events of a type, in the order in which they came. */
    List<Map<String, Object>> data(String type) {
        return received().stream()
                .filter(message -> type.equals(message.type()))
                .map(message -> message.body().<String, Object>getMap("data"))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values));
        Received message = new Received(
                headers.get("webhook-id").get(0),
                isVerified(body, headers),
                headers.get("webhook-signature").get(0).split(" ").length,
                JsonPath.from(body));
        received.add(message);
        int status = answer.apply(message);
        if (status == 0) {
            exchange.close();
            return;
        }
        if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url() + "&moved");
        }
        if (retryAfter != null) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private boolean isVerified(String body, Map<String, List<String>> headers) {
        try {
            new com.standardwebhooks.Webhook(secret).verify(body, headers);
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
