package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.twostar.http.problem.ProblemType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every refusal looks like, to the last member. */
public final class Refusal {

    private Refusal() {}

    /** @param more members beside those that every problem has */
    public static void assertThatIs(
            Response response, ProblemType type, String instance, String detail, Map<String, Object> more) {
        Map<String, Object> whole = new HashMap<>(more);
        whole.put("type", type.uri());
        whole.put("title", type.title());
        whole.put("status", type.status());
        whole.put("detail", detail);
        whole.put("instance", instance);
        whole.put("traceId", response.header("X-Request-Id"));
        assertThat(response.<Map<String, Object>>path("$")).isEqualTo(whole);
        assertThat(response.statusCode()).isEqualTo(type.status());
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    }

    public static void assertThatIs(Response response, ProblemType type, String instance, String detail) {
        assertThatIs(response, type, instance, detail, Map.of());
    }

    /** A 400 whose only error is this one. */
    public static void assertNames(
            Response response, String instance, String in, String path, String key, String message) {
        Map<String, Object> error =
                Map.of("in", in, "path", path, "details", List.of(Map.of("key", key, "message", message)));
        assertThatIs(
                response,
                ProblemType.VALIDATION_FAILED,
                instance,
                "See validationErrors for every place that has to be corrected.",
                Map.of("validationErrors", List.of(error)));
    }
}
