package io.twostar;

import static io.restassured.RestAssured.given;
import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.asCustomer;
import static io.twostar.Api.bearing;
import static io.twostar.Api.by;
import static io.twostar.Api.invalid;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Api.sendingAsCustomer;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.job.RunnerControl;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The OWASP API Security Top 10 of 2023, item by item; where an item has tests of its own elsewhere, they are named. */
@QuarkusTest
class OwaspTest {

    @Inject
    RunnerControl runner;

    /** API1 broken object level authorization. Reviews, revisions and authors: CustomerTokenTest; invitations: ReviewInvitationTest. */
    @Test
    void api1ProtectsTheObjectsOfOthers() {
        String mine = newKey(Map.of("name", "mine", "scopes", List.of("catalog")));
        String theirs = newKey(Map.of("name", "theirs", "scopes", List.of("catalog")));
        String job = by(mine).contentType("text/csv; charset=utf-8")
                .body("productId,stars\n")
                .post("/imports?source=owasp&dryRun=true")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        by(mine).get(job).then().statusCode(200);
        for (String path : List.of(job, job + "/errors", job + "/progress")) {
            assertThat(by(theirs).get(path).statusCode()).as(path).isIn(403, 404);
        }
        assertThat(by(theirs).post(job + "/cancellation").statusCode()).isIn(403, 404);
    }

    /** API2 broken authentication. Forged, foreign, expired and misdirected tokens: CustomerTokenTest; keys: ApiKeyResourceTest. */
    @Test
    void api2TakesNothingForAnIdentityThatIsNone() {
        String admin = TestKeys.admin();
        for (String wrong : List.of(
                admin.substring(0, admin.length() - 1),
                admin + "x",
                admin.replaceFirst("tsk_", "tsi_"),
                "null",
                "' or 1=1 --",
                "tsk_" + "0".repeat(32) + "_" + "x".repeat(43))) {
            by(wrong).get("/api-keys").then().statusCode(401);
        }
        // A key is no token, a token is no key, and neither goes into an address.
        invalid(bearing(admin)).get("/api-keys").then().statusCode(401);
        by(TestIssuer.token("someone")).get("/products").then().statusCode(401);
        invalid(asAnonymous())
                .queryParam("X-API-Key", admin)
                .get("/api-keys")
                .then()
                .statusCode(401);
        invalid(asAnonymous())
                .queryParam("access_token", admin)
                .get("/api-keys")
                .then()
                .statusCode(401);
        String revoked = newKey(Map.of("name", "revoked", "scopes", List.of("admin")));
        as("admin").delete("/api-keys/" + Api.keyId(revoked)).then().statusCode(204);
        by(revoked).get("/products").then().statusCode(401);
    }

    /** API3 broken object property level authorization. What clients must not set: VerifiedPurchaseTest. */
    @Test
    void api3ShowsThePublicNoPersonAndNoEvidence() {
        String product = Shop.product();
        String author = unique("secret-author");
        String source = unique("secret-source");
        String review = sending(
                        Map.of(
                                "stars",
                                1,
                                "text",
                                "Rusts.",
                                "source",
                                source,
                                "author",
                                Map.of("id", author, "displayName", "Maren")),
                        "submit")
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Shop.buy(product, author);
        String decision = "/products/" + product + "/listing-decisions/"
                + Shop.show(product).getString("listing.decisionId");
        for (String path : List.of(
                "/products/" + product,
                "/products/" + product + "/reviews",
                review,
                "/products/" + product + "/rating-summary",
                "/products/" + product + "/rating-history",
                decision,
                "/listing-decisions?productId=" + product)) {
            String shown =
                    asAnonymous().get(path).then().statusCode(200).extract().asString();
            assertThat(shown).as(path).doesNotContain(author, source, "clientId", "addressHash", "client_id");
            assertThat(asCustomer(unique("other")).get(path).asString())
                    .as(path)
                    .doesNotContain(author, source);
        }
        assertThat(as("partner").get("/events?productId=" + product).asString()).doesNotContain(author, source);
    }

    /** API4 unrestricted resource consumption. Bodies, headers, addresses: ProblemsTest; pages: PagingTest; keys: ApiKeyResourceTest. */
    @Test
    void api4LimitsTheRequestsOfEachCustomer() {
        String greedy = TestIssuer.token(unique("greedy"));
        Response last = null;
        for (int i = 0; i < 400 && (last == null || last.statusCode() != 429); i++) {
            last = given().noFilters()
                    .header("Authorization", "Bearer " + greedy)
                    .get("/problems/validation");
        }
        last.then().statusCode(429).body("type", equalTo("/problems/too-many-requests"));
        assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
        asCustomer(unique("modest")).get("/products?pageSize=1").then().statusCode(200);
        sending(Map.of("stars", 5, "text", "x".repeat(10_001), "author", Map.of("id", "a")), "submit")
                .noFiltersOfType(ContractCheck.OfRequests.class)
                .post("/products/" + Shop.product() + "/reviews")
                .then()
                .statusCode(400);
    }

    /**
     * API5 broken function level authorization: AccessTest calls every operation with every scope. No caller can raise
     * their own rights.
     */
    @Test
    void api5LetsNoCallerGrantThemselvesMoreScopes() {
        for (String scope : List.of("submit", "catalog", "moderate", "assortment", "dialogue", "partner")) {
            sending(Map.of("name", "more", "scopes", List.of("admin")), scope)
                    .post("/api-keys")
                    .then()
                    .statusCode(403);
        }
        for (String scope : List.of("customer", "invitation", "root", "ADMIN", "*")) {
            invalid(sending(Map.of("name", "odd", "scopes", List.of(scope)), "admin"))
                    .post("/api-keys")
                    .then()
                    .statusCode(400);
        }
    }

    /** API6 unrestricted access to sensitive business flows. The surge gate has its own tests; used-up invitations: ReviewInvitationTest. */
    @Test
    void api6LetsOnePersonRateAProductOnce() {
        String product = Shop.product();
        String author = unique("busy");
        for (int i = 0; i < 3; i++) {
            sendingAsCustomer(Map.of("stars", 1), author)
                    .post("/products/" + product + "/reviews")
                    .then()
                    .statusCode(i == 0 ? 201 : 409);
        }
        // The backend's word for the same person is no second person.
        Shop.review(product, author, 1).then().statusCode(409);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(1);
    }

    /** API7 server side request forgery: addresses in requests are kept as text; those in a token's header are not followed. */
    @Test
    void api7FetchesNothingThatCallersName() throws IOException {
        AtomicInteger visits = new AtomicInteger();
        HttpServer trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trap.createContext("/", exchange -> {
            visits.incrementAndGet();
            exchange.close();
        });
        trap.start();
        try {
            String url = "http://127.0.0.1:" + trap.getAddress().getPort() + "/keys";
            sending(Map.of("name", "Kettle", "category", "Kettles", "url", url, "imageUrl", url), "catalog")
                    .put("/products/" + unique("product"))
                    .then()
                    .statusCode(201);
            String[] token = TestIssuer.token("someone").split("\\.");
            String header = "{\"alg\":\"ES256\",\"kid\":\"other\",\"jku\":\"" + url + "\",\"x5u\":\"" + url + "\"}";
            String forged =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                            + "." + token[1] + "." + token[2];
            invalid(bearing(forged)).get("/products?pageSize=1").then().statusCode(401);
            assertThat(visits).hasValue(0);
        } finally {
            trap.stop(0);
        }
    }

    /** API8 security misconfiguration. */
    @Test
    void api8RevealsNoInternals() {
        as("admin")
                .header("Origin", "https://evil.example")
                .get("/api-keys")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue())
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Server", nullValue())
                .header("X-Powered-By", nullValue());
        for (Response error : List.of(
                given().get("/nowhere"),
                given().body("{").contentType("application/json").post("/api-keys"),
                given().header("X-API-Key", TestKeys.admin())
                        .contentType("application/json")
                        .body("{\"name\": [1}")
                        .post("/api-keys"),
                given().get("/products/%00/reviews"),
                given().request("TRACE", "/products"))) {
            assertThat(error.statusCode()).isBetween(400, 499);
            assertThat(error.asString())
                    .doesNotContain("io.twostar", "io.quarkus", "java.", "jakarta.", "org.postgresql", "select ");
        }
    }

    /** API9 improper inventory management: RouteTest holds the routes to the contract, both ways. No other doors are open. */
    @Test
    void api9HasNoForgottenDoors() {
        for (String path : List.of(
                "/q/dev", "/q/dev-ui", "/q/arc/beans", "/q/logging-manager", "/admin", "/actuator", "/v1/products")) {
            given().get(path).then().statusCode(equalTo(404));
        }
        given().get("/openapi.yaml").then().statusCode(200);
    }

    /** API10 unsafe consumption of APIs: the token issuer is the only one asked; what it may say is in IssuerTest. */
    @Test
    void api10TakesFromTokensNoMoreThanIsAgreed() {
        String odd = unique("odd");
        bearing(TestIssuer.token(Map.of(
                        "sub",
                        odd,
                        "nickname",
                        "<script>".repeat(20),
                        "groups",
                        List.of(Map.of("role", "twostar-admin"), 7),
                        "realm_access",
                        "twostar-admin x")))
                .get("/authors/" + odd + "/reviews")
                .then()
                .statusCode(equalTo(200))
                .body("items.size()", equalTo(0));
    }

    @Test
    void writesNoSecretToTheLog() {
        CapturedLog log = new CapturedLog();
        String product = Shop.product();
        String key = newKey(Map.of("name", "quiet", "scopes", List.of("submit")));
        String token = TestIssuer.token(unique("quiet"));
        String invitation = Shop.invite(unique("quiet"), product);
        String wrongKey = "tsk_" + "1".repeat(32) + "_" + "y".repeat(43);
        try {
            by(key).get("/products?pageSize=1").then().statusCode(200);
            by(wrongKey).get("/products").then().statusCode(401);
            bearing(token).get("/products?pageSize=1").then().statusCode(200);
            invalid(bearing(token + "x")).get("/products").then().statusCode(401);
            asAnonymous()
                    .header("X-Invitation", invitation)
                    .contentType("application/json")
                    .body(Map.of("stars", 5))
                    .post("/products/" + product + "/reviews")
                    .then()
                    .statusCode(201)
                    .body("version", greaterThan(0));
            given().header("X-API-Key", key).get("/nowhere?key=" + key).then().statusCode(404);
        } finally {
            log.close();
        }
        assertThat(log.toString())
                .doesNotContain(
                        key.substring(37),
                        token.substring(token.length() - 40),
                        invitation.substring(37),
                        "y".repeat(43));
    }

    /** Nor anything else of a request, and requests cannot forge log lines. */
    @Test
    void writesNothingThatWasSentToTheLog() {
        String mark = unique("marked");
        String header = "{\"alg\":\"ES256\",\"kid\":\"" + mark + "\\n2026-01-01 INFO all is well\"}";
        String forged = encoded(header) + "." + encoded("{\"sub\":\"" + mark + "\"}") + "." + encoded(mark);
        CapturedLog log = new CapturedLog();
        try {
            TestIssuer.whileDown(
                    () -> assertThat(invalid(bearing(forged)).get("/products").statusCode())
                            .isIn(401, 503));
            // A result is cached for a second.
            Awaitility.await()
                    .until(() -> invalid(bearing(forged)).get("/products").statusCode() == 401);
            invalid(bearing(mark)).get("/products").then().statusCode(401);
            for (String name : List.of("X-API-Key", "X-Invitation", "Accept", "If-Match", "Cookie", "User-Agent")) {
                given().header(name, mark).get("/products?search=" + mark + "&cursor=" + mark);
            }
            given().get("/products/" + mark + "%0a" + mark);
            for (String body : List.of("{\"stars\":\"" + mark, "{\"" + mark + "\":1}", mark, "[\"" + mark + "\"]")) {
                for (String type : List.of("application/json", "text/csv", "multipart/form-data; boundary=" + mark)) {
                    for (String path : List.of("/products/p/reviews", "/imports?source=s", "/delisting-rules")) {
                        given().config(RestAssured.config()
                                        .encoderConfig(EncoderConfig.encoderConfig()
                                                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                                .header("X-API-Key", TestKeys.admin())
                                .header("Idempotency-Key", mark)
                                .contentType(type)
                                .body(body)
                                .post(path);
                    }
                }
            }
        } finally {
            log.close();
        }
        assertThat(log.toString()).doesNotContain(mark).doesNotContain(encoded(header));
        assertThat(log.toString()).contains("keys of the token issuer");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A claim without a supplier must not give access to all suppliers' products; an invalid time must not cause a
     * server error.
     */
    @Test
    void takesNoTokenWithClaimsOfAnotherKind() {
        for (Object supplier : List.of(List.of("a"), 7, Map.of("id", "a"), " ", true)) {
            for (String role : List.of("twostar-partner", "twostar-dialogue")) {
                invalid(bearing(TestIssuer.token(Map.of("sub", "s", "groups", role, "supplier_id", supplier))))
                        .get("/events")
                        .then()
                        .statusCode(401);
            }
        }
        invalid(bearing(TestIssuer.token(Map.of("sub", "s", "groups", "twostar-partner"))))
                .get("/events")
                .then()
                .statusCode(401);
        bearing(TestIssuer.token(Map.of("sub", "s", "groups", "twostar-partner", "supplier_id", "a")))
                .get("/events")
                .then()
                .statusCode(200);
        for (String claim : List.of("exp", "nbf", "iat")) {
            for (double number : new double[] {1e300, -1e300}) {
                assertThat(invalid(bearing(TestIssuer.token(Map.of("sub", "someone", claim, number))))
                                .get("/products?pageSize=1")
                                .statusCode())
                        .as(claim + " " + number)
                        .isIn(200, 401);
            }
        }
        invalid(bearing(TestIssuer.token(Map.of("sub", "someone", "exp", 1e300))))
                .get("/products?pageSize=1")
                .then()
                .statusCode(401);
    }

    /** A key and those that replace it belong to one person or program. */
    @Test
    void aKeyAndItsSuccessorAreOneActor() {
        String first = newKey(Map.of("name", "chain", "scopes", List.of("moderate", "catalog")));
        String product = Shop.product();
        String author = unique("author");
        String review = Shop.review(product, author, 1).path("reviewId");
        Response decided = by(first)
                .contentType("application/json")
                .body(Map.of(
                        "productId", product,
                        "kind", "REVIEW",
                        "subjectId", review,
                        "version", 1,
                        "outcome", "REMOVE",
                        "reasonCode", "ADVERTISING",
                        "facts", "An advertisement."))
                .post("/moderation-decisions");
        String appeal = sendingAsCustomer(Map.of("text", "It is none."), author)
                .post(decided.header("Location") + "/appeals")
                .header("Location");
        String job = by(first)
                .contentType("text/csv; charset=utf-8")
                .body("productId,stars\n")
                .post("/imports?source=owasp&dryRun=true")
                .header("Location");

        String next = Api.successor(first);

        Map<String, Object> answer = Map.of("outcome", "UPHELD", "reason", "So it is.");
        for (String own : List.of(first, next)) {
            by(own).contentType("application/json")
                    .body(answer)
                    .post(appeal + "/answer")
                    .then()
                    .statusCode(403);
            by(own).get(job).then().statusCode(200);
        }
        by(newKey(Map.of("name", "other", "scopes", List.of("catalog"))))
                .get(job)
                .then()
                .statusCode(403);
        by(newKey(Map.of("name", "other", "scopes", List.of("moderate"))))
                .contentType("application/json")
                .body(answer)
                .post(appeal + "/answer")
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsUploadedIsForTheServiceAlone() throws Exception {
        runner.stop();
        try {
            String job = as("catalog")
                    .contentType("text/csv; charset=utf-8")
                    .body("productId,stars\n")
                    .post("/imports?source=owasp")
                    .path("jobId");
            Path home = TestDatabase.DIRECTORY.resolve("imports").resolve(job);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("upload"))))
                    .isEqualTo("rw-------");
        } finally {
            runner.start();
        }
    }
}
