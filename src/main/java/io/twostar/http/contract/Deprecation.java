package io.twostar.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.twostar.http.problem.HttpDate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every answer of a deprecated operation tells: since when (RFC 9745), until when it works (RFC 8594), and where to
 * read about it. The contract says it by {@code deprecated}, {@code x-deprecated-since}, {@code x-sunset} and, if there
 * is such a page, {@code x-deprecation-page}.
 */
final class Deprecation {

    private Deprecation() {}

    /**
     * The headers; none for an operation that stays.
     *
     * @throws IllegalStateException if a deprecated operation lacks a date, or would end before it is deprecated
     */
    static Map<String, String> headers(JsonNode operation) {
        if (!operation.path("deprecated").asBoolean(false)) {
            return Map.of();
        }
        Instant since = time(operation, "x-deprecated-since");
        Instant sunset = time(operation, "x-sunset");
        if (sunset.isBefore(since)) {
            throw new IllegalStateException("an operation of the contract ends before it is deprecated");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Deprecation", "@" + since.getEpochSecond());
        headers.put("Sunset", HttpDate.of(sunset));
        if (operation.has("x-deprecation-page")) {
            headers.put("Link", "<" + operation.get("x-deprecation-page").asText() + ">; rel=\"deprecation\"");
        }
        return headers;
    }

    private static Instant time(JsonNode operation, String member) {
        if (!operation.has(member)) {
            throw new IllegalStateException("a deprecated operation of the contract lacks " + member);
        }
        return OffsetDateTime.parse(operation.get(member).asText()).toInstant();
    }
}
