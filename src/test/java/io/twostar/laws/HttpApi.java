package io.twostar.laws;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;

/** A lightweight HTTP client for thousands of requests from many threads. */
public final class HttpApi {

    /** What the service answered. */
    public record Answer(int status, Optional<String> etag, Optional<String> retryAfter, JsonNode json) {

        /** A member of the answer's top level, as text. */
        public String text(String member) {
            return json.path(member).asText();
        }
    }

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String service;
    private final String key = TestKeys.admin();

    public HttpApi() {
        this(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    /** Calls another instance. */
    public HttpApi(String service) {
        this.service = service;
    }

    /** The whole address of a path. */
    String address(String path) {
        return service + path;
    }

    /** The key that it calls with. */
    String key() {
        return key;
    }

    /**
     * @param body a value to be written as JSON, or {@code null} for none
     * @param headers names and values in turn
     */
    public Answer call(String method, String path, Object body, String... headers) {
        try {
            return answer(client.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public CompletableFuture<Answer> send(String method, String path, Object body, String... headers) {
        return client.sendAsync(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpApi::answer);
    }

    private HttpRequest request(String method, String path, Object body, String... headers) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body instanceof String text ? text : write(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(PATIENCE)
                .header("X-API-Key", key)
                .method(method, content);
        if (body != null && !(body instanceof String)) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("ETag"),
                    response.headers().firstValue("Retry-After"),
                    JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + response.body(), e);
        }
    }

    /** All items of a list, page after page. */
    public List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String query = path + (path.contains("?") ? "&" : "?") + "pageSize=100";
        Answer page = call("GET", query, null);
        while (page.json().path("items").size() > 0) {
            page.json().path("items").forEach(items::add);
            if (!page.json().hasNonNull("nextCursor")) {
                break;
            }
            page = call("GET", query + "&cursor=" + page.text("nextCursor"), null);
        }
        return items;
    }

    /** Waits until a job has ended, and insists that it ended well. */
    public JsonNode awaitJob(String jobId) {
        for (int i = 0; i < 6_000; i++) {
            JsonNode job = call("GET", "/jobs/" + jobId, null).json();
            switch (job.path("status").asText()) {
                case "SUCCEEDED" -> {
                    return job;
                }
                case "QUEUED", "RUNNING" -> pause(5);
                default -> throw new AssertionError("job ended badly: " + job);
            }
        }
        throw new AssertionError("job does not end: " + jobId);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
