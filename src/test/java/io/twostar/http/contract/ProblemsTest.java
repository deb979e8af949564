package io.twostar.http.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.twostar.TestDatabase;
import io.twostar.TestKeys;
import io.twostar.http.MalformedBody;
import io.twostar.http.problem.Problem;
import io.twostar.http.problem.ProblemType;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ProblemsTest {

    private static final String VALID = "{\"name\":\"n\",\"scopes\":[\"submit\"]}";

    @TestHTTPResource
    URL service;

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/products/a/b/c/d", "/q/nowhere", "/problems/nothing", "/a;b=c", "/%20"})
    void answersUnknownPaths(String path) {
        problem(admin().urlEncodingEnabled(false).get(path).then(), ProblemType.NOT_FOUND);
    }

    @Test
    void namesTheMethodsThatArePossible() {
        problem(admin().patch("/api-keys").then(), ProblemType.METHOD_NOT_ALLOWED)
                .header("Allow", "GET, HEAD, OPTIONS, POST");
        problem(admin().delete("/openapi.yaml").then(), ProblemType.METHOD_NOT_ALLOWED)
                .header("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void answersOtherMediaTypes() {
        problem(admin().accept("text/plain").get("/api-keys").then(), ProblemType.NOT_ACCEPTABLE);
        problem(
                admin().contentType("text/plain").body(VALID).post("/api-keys").then(),
                ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    static List<MalformedBody> malformed() {
        return MalformedBody.forAnyObject();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void answersMalformedBodies(MalformedBody malformed) {
        problem(
                        admin().contentType(ContentType.JSON)
                                .body(malformed.body())
                                .post("/api-keys")
                                .then(),
                        ProblemType.VALIDATION_FAILED)
                .body("validationErrors[0].in", equalTo("body"))
                .body("validationErrors.details.key.flatten()", hasItem(malformed.key()));
    }

    @Test
    void tellsErrorsOfPathQueryAndBodyAtOnce() {
        problem(
                        admin().contentType(ContentType.JSON)
                                .body("{\"overlapHours\":-1,\"x\":1}")
                                .post("/api-keys/mine/replacements?force=yes")
                                .then(),
                        ProblemType.VALIDATION_FAILED)
                .body("validationErrors.in", hasItem("path"))
                .body("validationErrors.in", hasItem("query"))
                .body("validationErrors.path", hasItem("keyId"))
                .body("validationErrors.path", hasItem("force"))
                .body("validationErrors.path", hasItem("overlapHours"))
                .body("validationErrors.path", hasItem("x"));
    }

    @Test
    void holdsParametersToTheContract() {
        problem(admin().get("/api-keys?pageSize=0&cursor=").then(), ProblemType.VALIDATION_FAILED)
                .body("validationErrors", hasSize(2));
        problem(admin().get("/api-keys?pageSize=1&pageSize=2").then(), ProblemType.VALIDATION_FAILED)
                .body("validationErrors[0].details[0].key", equalTo("repeated"));
        problem(admin().urlEncodingEnabled(false).get("/api-keys?page%00Size=1").then(), ProblemType.VALIDATION_FAILED);
        problem(admin().urlEncodingEnabled(false).get("/api-keys/%00").then(), ProblemType.VALIDATION_FAILED)
                .body("validationErrors[0].path", equalTo("keyId"));
    }

    @Test
    void refusesLargeBodies() {
        String large = "{\"name\":\"" + "x".repeat(1_000_000) + "\"}";
        problem(
                        admin().contentType(ContentType.JSON)
                                .body(large)
                                .post("/api-keys")
                                .then(),
                        ProblemType.BODY_TOO_LARGE)
                .header("Connection", "close");
    }

    @Test
    void refusesLargeBodiesInChunksWithoutTakingThemIn() throws Exception {
        String head = "POST /api-keys HTTP/1.1\r\nHost: x\r\nX-API-Key: " + TestKeys.admin()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        RawExchange exchange = RawExchange.endlessChunks(service, head);
        assertThat(exchange.answer())
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json", "payload-too-large");
        assertThat(exchange.closed()).isTrue();
        assertThat(exchange.heapGrowth()).isLessThan(64L << 20);
    }

    @Test
    void closesOnCallersWhoGoOnSendingAfterARefusal() throws Exception {
        String head =
                "POST /api-keys HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        RawExchange exchange = RawExchange.endlessChunks(service, head);
        assertThat(exchange.answer()).startsWith("HTTP/1.1 401").contains("application/problem+json");
        assertThat(exchange.closed()).isTrue();
        assertThat(exchange.heapGrowth()).isLessThan(64L << 20);
    }

    @Test
    void spares100ContinueForRefusedBodies() throws Exception {
        String head = "POST /api-keys HTTP/1.1\r\nHost: x\r\nX-API-Key: " + TestKeys.admin()
                + "\r\nContent-Type: application/json\r\nContent-Length: 999999999\r\nExpect: 100-continue\r\n\r\n";
        assertThat(RawExchange.of(service, head).answer()).startsWith("HTTP/1.1 413");
    }

    @Test
    void refusesEndlessAddresses() {
        problem(given().get("/api-keys?cursor=" + "x".repeat(13_000)).then(), ProblemType.URI_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api-keys/%C0%AF HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /nowhere HTTP/1.1\r\n\r\n",
                "POST /api-keys HTTP/1.1\r\nHost: x\r\nX-API-Key: wrong\r\nContent-Length: 0\r\n\r\n",
                "BREW /api-keys HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void answersStrangeRequests(String request) throws Exception {
        assertThat(RawExchange.of(service, request).answer())
                .matches("(?s)HTTP/1.1 4\\d\\d.*")
                .contains("application/problem+json")
                .contains("no-store");
    }

    /** Refused before any code of ours is asked, and therefore without a body. */
    @ParameterizedTest
    @ValueSource(
            strings = {"GET /%ZZ HTTP/1.1", "GET /|{} HTTP/1.1", "GET http://[ HTTP/1.1", "nonsense", "GET / HTTP/7"})
    void refusesWhatIsNoHttp(String line) throws Exception {
        assertThat(RawExchange.of(service, line + "\r\nHost: x\r\n\r\n").answer())
                .matches("(?s)HTTP/1.\\d 400 .*")
                .doesNotContain("Exception");
    }

    @Test
    void takesTheIdOfTheTrace() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get("/nowhere")
                .then()
                .header("X-Request-Id", trace)
                .body("traceId", equalTo(trace));
        given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .header("X-Request-Id", "order-17")
                .get("/nowhere")
                .then()
                .body("traceId", equalTo("order-17"));
        given().header("traceparent", "00-00000000000000000000000000000000-00f067aa0ba902b7-01")
                .get("/nowhere")
                .then()
                .body("traceId", not(startsWith("0000000000000000")));
    }

    @Test
    void tellsWhoeverSentABadTokenThatItIsBad() {
        given().header("Authorization", "Bearer nonsense")
                .get("/api-keys")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"twostar\", error=\"invalid_token\"")
                .body("type", equalTo("/problems/unauthorized"));
        given().get("/api-keys").then().statusCode(401).header("WWW-Authenticate", "ApiKey realm=\"twostar\"");
    }

    @Test
    void takesOverASaneRequestId() {
        problem(given().header("X-Request-Id", "order-17").get("/nowhere").then(), ProblemType.NOT_FOUND)
                .header("X-Request-Id", "order-17")
                .body("traceId", equalTo("order-17"))
                .body("instance", equalTo("/nowhere"));
        given().header("X-Request-Id", "a b<script>")
                .get("/openapi.yaml")
                .then()
                .header("X-Request-Id", not(containsString("script")));
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void explainsEveryType(ProblemType type) {
        given().get(type.uri())
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString(type.title()))
                .body(containsString(type.uri()));
        problem(given().get("/problems/NOT-A-SLUG").then(), ProblemType.VALIDATION_FAILED);
    }

    @Test
    void servesTheContractByteForByte() {
        String etag = given().get("/openapi.yaml")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .header("ETag");
        assertThat(given().get("/openapi.yaml").asByteArray()).isEqualTo(JsonBodyReaderTest.contract());
        given().header("If-None-Match", etag)
                .get("/openapi.yaml")
                .then()
                .statusCode(304)
                .header("ETag", etag)
                .body(equalTo(""));
        given().head("/openapi.yaml").then().statusCode(200).header("ETag", etag);
        given().get("/q/health/live").then().statusCode(200);
    }

    private static ValidatableResponse problem(ValidatableResponse response, ProblemType type) {
        return response.statusCode(type.status())
                .contentType(Problem.MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .body("type", equalTo(type.uri()))
                .body("title", equalTo(type.title()))
                .body("status", equalTo(type.status()))
                .body("traceId", equalTo(response.extract().header("X-Request-Id")));
    }

    private static RequestSpecification admin() {
        return given().header("X-API-Key", TestKeys.admin());
    }
}
