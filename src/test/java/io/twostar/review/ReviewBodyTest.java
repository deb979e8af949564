package io.twostar.review;

import static io.twostar.Api.as;
import static io.twostar.Api.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.twostar.Refusal;
import io.twostar.Shop;
import io.twostar.http.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that a review cannot be: refused with the place named, to the last member of the answer, and without a trace. */
@QuarkusTest
class ReviewBodyTest {

    private static final String AUTHOR = "\"author\":{\"id\":\"a-1\"}";
    private static final String BLANK = "must have a visible character and no NUL";

    /** @param errors those of the answer, in any order; each as path, key and message */
    record Bad(String what, byte[] body, List<List<String>> errors) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> bodies() {
        return Stream.of(
                stars("0", "minimum", "must be at least 1"),
                stars("6", "maximum", "must be at most 5"),
                stars("-1", "minimum", "must be at least 1"),
                stars("3.5", "type", "must be an integer"),
                stars("3.0", "type", "must be an integer"),
                stars("\"5\"", "type", "must be an integer"),
                stars("true", "type", "must be an integer"),
                stars("null", "required", "is required"),
                stars("[5]", "type", "must be an integer"),
                stars("{}", "type", "must be an integer"),
                stars("99999999999999999999", "maximum", "must be at most 5"),
                bad("no stars", "{" + AUTHOR + "}", "stars", "required", "is required"),
                member("\"colour\":\"red\"", "colour", "unknown", "is not a member of this object"),
                member("\"verified\":true", "verified", "unknown", "is not a member of this object"),
                member(
                        "\"createdAt\":\"2020-01-01T00:00:00Z\"",
                        "createdAt",
                        "unknown",
                        "is not a member of this object"),
                bad(
                        "unknown member of the author",
                        "{\"stars\":5,\"author\":{\"id\":\"a\",\"email\":\"a@b.example\"}}",
                        "author.email",
                        "unknown",
                        "is not a member of this object"),
                bad(
                        "author without id",
                        "{\"stars\":5,\"author\":{\"displayName\":\"A\"}}",
                        "author.id",
                        "required",
                        "is required"),
                bad(
                        "author id too long",
                        "{\"stars\":5,\"author\":{\"id\":\"" + "x".repeat(129) + "\"}}",
                        "author.id",
                        "maxLength",
                        "must have at most 128 characters"),
                member(
                        "\"title\":\"" + "x".repeat(201) + "\"",
                        "title",
                        "maxLength",
                        "must have at most 200 characters"),
                member(
                        "\"text\":\"" + "x".repeat(10_001) + "\"",
                        "text",
                        "maxLength",
                        "must have at most 10000 characters"),
                member(
                        "\"text\":\"" + "\\uD83D\\uDE00".repeat(10_001) + "\"",
                        "text",
                        "maxLength",
                        "must have at most 10000 characters"),
                member("\"text\":\"  \"", "text", "pattern", BLANK),
                member(
                        "\"locale\":\"de_AT\"",
                        "locale",
                        "pattern",
                        "must match the pattern ^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
                member("\"attributes\":{\"fit\":3}", "attributes.fit", "maximum", "must be at most 2"),
                member("\"attributes\":{\"pros\":[\"a\",5]}", "attributes.pros[1]", "type", "must be a string"),
                member(
                        "\"text\":\"a\\u0000b\"",
                        "text",
                        "encoding",
                        "must not contain NUL characters or broken Unicode"),
                member("\"text\":\"\\ud83d\"", "text", "encoding", "must not contain NUL characters or broken Unicode"),
                member(
                        "\"attributes\":{\"cons\":[\"\\ude00\\ud83d\"]}",
                        "attributes.cons[0]",
                        "encoding",
                        "must not contain NUL characters or broken Unicode"),
                raw(
                        "broken UTF-8",
                        bytes("{\"stars\":5,\"text\":\"a", "b\"," + AUTHOR + "}", 0xC3),
                        "text",
                        "encoding",
                        "must be valid UTF-8"),
                raw(
                        "overlong UTF-8",
                        bytes("{\"stars\":5,\"title\":\"", "\"," + AUTHOR + "}", 0xC0, 0xAF),
                        "title",
                        "encoding",
                        "must be valid UTF-8"),
                raw(
                        "surrogate in UTF-8",
                        bytes("{\"stars\":5,\"text\":\"", "\"," + AUTHOR + "}", 0xED, 0xA0, 0x80),
                        "text",
                        "encoding",
                        "must be valid UTF-8"),
                bad(
                        "duplicate member",
                        "{\"stars\":5," + AUTHOR + ",\"stars\":1}",
                        "stars",
                        "duplicate",
                        "must not be sent twice"),
                bad(
                        "trailing garbage",
                        "{\"stars\":5," + AUTHOR + "} {}",
                        "",
                        "syntax",
                        "must be one JSON value with nothing behind it"),
                bad("array", "[{\"stars\":5," + AUTHOR + "}]", "", "type", "must be an object"),
                bad("string", "\"five\"", "", "type", "must be an object"),
                bad("null", "null", "", "type", "must be an object, not null"),
                bad("empty", "", "", "required", "is required: send a JSON object"),
                bad("white space", " \n", "", "required", "is required: send a JSON object"),
                new Bad(
                        "several at once",
                        "{\"stars\":9,\"title\":\"\",\"colour\":1}".getBytes(StandardCharsets.UTF_8),
                        List.of(
                                List.of("stars", "maximum", "must be at most 5"),
                                List.of("title", "minLength", "must not be empty", "pattern", BLANK),
                                List.of("colour", "unknown", "is not a member of this object"))));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refuses(Bad bad) {
        String product = Shop.product();
        String path = "/products/" + product + "/reviews";
        Response refused = post(product, "application/json", bad.body);
        List<Map<String, Object>> errors =
                bad.errors.stream().map(ReviewBodyTest::error).toList();
        List<Map<String, Object>> told = refused.path("validationErrors");
        assertThat(told).containsExactlyInAnyOrderElementsOf(errors);
        Refusal.assertThatIs(
                refused,
                ProblemType.VALIDATION_FAILED,
                path,
                "See validationErrors for every place that has to be corrected.",
                Map.of("validationErrors", told));
        assertThatNothingIsStored(product);
    }

    private static Map<String, Object> error(List<String> told) {
        List<Map<String, String>> details = new java.util.ArrayList<>();
        for (int i = 1; i < told.size(); i += 2) {
            details.add(Map.of("key", told.get(i), "message", told.get(i + 1)));
        }
        return Map.of("in", "body", "path", told.get(0), "details", details);
    }

    static Stream<Bad> unreadable() {
        return Stream.of(
                raw("raw NUL", bytes("{\"stars\":5,\"text\":\"a", "b\"," + AUTHOR + "}", 0), "text", "syntax", null),
                raw("cut off", "{\"stars\":5".getBytes(StandardCharsets.UTF_8), null, "syntax", null),
                raw("single quotes", "{'stars':5}".getBytes(StandardCharsets.UTF_8), "", "syntax", null),
                raw("UTF-16", "{}".getBytes(StandardCharsets.UTF_16), "", null, null),
                raw(
                        "deep nesting",
                        ("{\"stars\":5,\"attributes\":" + "{\"a\":".repeat(5_000)).getBytes(StandardCharsets.UTF_8),
                        null,
                        "size",
                        null),
                raw("deep arrays", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8), null, "size", null),
                raw(
                        "endless number",
                        ("{\"stars\":" + "9".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8),
                        "stars",
                        "size",
                        null));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void refusesWhatIsNoJson(Bad bad) {
        String product = Shop.product();
        Response refused = post(product, "application/json", bad.body);
        List<Map<String, Object>> told = refused.path("validationErrors");
        Refusal.assertThatIs(
                refused,
                ProblemType.VALIDATION_FAILED,
                "/products/" + product + "/reviews",
                "See validationErrors for every place that has to be corrected.",
                Map.of("validationErrors", told));
        assertThat(told).hasSize(1);
        List<String> expected = bad.errors.get(0);
        if (expected.get(0) != null) {
            assertThat(told.get(0)).containsEntry("path", expected.get(0));
        }
        if (expected.get(1) != null) {
            assertThat(told.toString()).contains("key=" + expected.get(1));
        }
        assertThatNothingIsStored(product);
    }

    /** @param headers beside the key */
    record Unsupported(String what, Map<String, String> headers, byte[] body) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Unsupported> unsupported() throws IOException {
        byte[] good = ("{\"stars\":5," + AUTHOR + "}").getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                new Unsupported("text", Map.of("Content-Type", "text/plain"), good),
                new Unsupported("CSV", Map.of("Content-Type", "text/csv"), good),
                new Unsupported("XML", Map.of("Content-Type", "application/xml"), good),
                new Unsupported(
                        "gzip", Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"), gzip(good)),
                new Unsupported(
                        "deflate", Map.of("Content-Type", "application/json", "Content-Encoding", "deflate"), good));
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void refusesOtherMediaTypesAndEncodings(Unsupported bad) {
        String product = Shop.product();
        Response refused = invalid(as("submit"))
                .config(asItIs())
                .headers(bad.headers)
                .body(bad.body)
                .post("/products/" + product + "/reviews");
        Refusal.assertThatIs(
                refused,
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "/products/" + product + "/reviews",
                refused.path("detail"));
        assertThatNothingIsStored(product);
    }

    static Stream<Integer> tooLarge() {
        return Stream.of(128 * 1024 + 1, 1_000_000, 5_000_000);
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void refusesBodiesThatAreTooLarge(int size) {
        String product = Shop.product();
        String start = "{\"stars\":5," + AUTHOR + ",\"text\":\"";
        byte[] body = (start + "x".repeat(size - start.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
        Refusal.assertThatIs(
                post(product, "application/json", body),
                ProblemType.BODY_TOO_LARGE,
                "/products/" + product + "/reviews",
                "The body may have 131072 bytes.");
        assertThatNothingIsStored(product);
    }

    /** The largest body that is allowed: every character of the longest text an emoji, written as two escapes. */
    @org.junit.jupiter.api.Test
    void takesTheLongestTextThereIs() {
        String product = Shop.product();
        String body = "{\"stars\":5," + AUTHOR + ",\"text\":\"" + "\\uD83D\\uDE00".repeat(10_000) + "\"}";
        post(product, "application/json", body.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(201);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(1);
    }

    private static Response post(String product, String contentType, byte[] body) {
        return invalid(as("submit"))
                .config(asItIs())
                .header("Content-Type", contentType)
                .body(body)
                .post("/products/" + product + "/reviews");
    }

    private static io.restassured.config.RestAssuredConfig asItIs() {
        return RestAssured.config()
                .encoderConfig(
                        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    private static void assertThatNothingIsStored(String product) {
        assertThat(Shop.summary(product).getInt("count")).isZero();
        assertThat(as("submit").get("/products/" + product + "/reviews").<List<Object>>path("items"))
                .isEmpty();
    }

    private static Bad stars(String value, String key, String message) {
        return bad("stars " + value, "{\"stars\":" + value + "," + AUTHOR + "}", "stars", key, message);
    }

    private static Bad member(String member, String path, String key, String message) {
        String what = member.length() > 60 ? member.substring(0, 60) : member;
        return bad(what, "{\"stars\":5," + AUTHOR + "," + member + "}", path, key, message);
    }

    private static Bad bad(String what, String body, String path, String key, String message) {
        return raw(what, body.getBytes(StandardCharsets.UTF_8), path, key, message);
    }

    private static Bad raw(String what, byte[] body, String path, String key, String message) {
        return new Bad(what, body, List.of(java.util.Arrays.asList(path, key, message)));
    }

    private static byte[] bytes(String before, String after, int... between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        for (int octet : between) {
            out.write(octet);
        }
        out.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.toByteArray();
    }
}
