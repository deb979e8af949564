package io.twostar.security.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.twostar.TestKeys;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ApiKeyResourceTest {

    @Inject
    DataSource database;

    @Test
    void showsTheSecretOnce() {
        Response created = create(Map.of("name", "storefront", "scopes", List.of("submit"), "requestsPerMinute", 600));
        created.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", matchesPattern("/api-keys/[0-9a-f-]{36}"))
                .body("key", matchesPattern("tsk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}"))
                .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("requestsPerMinute", equalTo(600))
                .body("$", not(hasKey("supplierId")));
        admin().get("/api-keys/" + created.path("keyId"))
                .then()
                .statusCode(200)
                .body("name", equalTo("storefront"))
                .body("$", not(hasKey("key")));
    }

    @Test
    void stopsARevokedKeyAtOnce() {
        Response created = create(Map.of("name", "short-lived", "scopes", List.of("admin")));
        String key = created.path("key");
        given().header("X-API-Key", key).get("/api-keys").then().statusCode(200);
        admin().delete("/api-keys/" + created.path("keyId")).then().statusCode(204);
        admin().delete("/api-keys/" + created.path("keyId")).then().statusCode(204);
        given().header("X-API-Key", key)
                .get("/api-keys")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "ApiKey realm=\"twostar\"")
                .body("type", equalTo("/problems/unauthorized"))
                .body("traceId", notNullValue());
        given().header("X-API-Key", key).get("/openapi.yaml").then().statusCode(401);
        admin().get("/api-keys/" + created.path("keyId")).then().body("revokedAt", notNullValue());
    }

    @Test
    void stopsAKeyRevokedByAnotherInstanceWithinAboutASecond() throws SQLException {
        Response created = create(Map.of("name", "elsewhere", "scopes", List.of("admin")));
        String key = created.path("key");
        given().header("X-API-Key", key).get("/api-keys").then().statusCode(200);
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update api_key set revoked_at = now() where key_id = ?")) {
            update.setObject(1, UUID.fromString(created.path("keyId")));
            update.executeUpdate();
        }
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> given().header("X-API-Key", key).get("/api-keys").statusCode() == 401);
    }

    @Test
    void keepsTheFirstKeyForItsOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(TestKeys.adminFile()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void refusesAScopeThatIsNotEnough() {
        String key =
                create(Map.of("name", "submitter", "scopes", List.of("submit"))).path("key");
        given().header("X-API-Key", key)
                .get("/api-keys")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/forbidden"));
        given().get("/api-keys").then().statusCode(401).body("type", equalTo("/problems/unauthorized"));
        for (String wrong : List.of("nonsense", "tsk_0123", key + "x", "x".repeat(5000))) {
            given().header("X-API-Key", wrong).get("/openapi.yaml").then().statusCode(401);
        }
    }

    /** Summaries in memory are answered before the filter that holds all others. */
    @Test
    void holdsReadersOfSummariesToTheirLimit() {
        String path = "/products/" + Shop.product() + "/rating-summary";
        String key = create(Map.of("name", "reader", "scopes", List.of("submit"), "requestsPerMinute", 3))
                .path("key");
        for (int left = 2; left >= 0; left--) {
            given().header("X-API-Key", key)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .header("RateLimit", startsWith("\"default\";r=" + left));
        }
        given().header("X-API-Key", key)
                .get(path)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/too-many-requests"));
    }

    @Test
    void holdsAKeyToItsLimit() {
        String key = create(Map.of("name", "slow", "scopes", List.of("admin"), "requestsPerMinute", 2))
                .path("key");
        given().header("X-API-Key", key)
                .get("/openapi.yaml")
                .then()
                .statusCode(200)
                .header("RateLimit", "\"default\";r=1;t=30")
                .header("RateLimit-Policy", "\"default\";q=2;w=60");
        given().header("X-API-Key", key).get("/api-keys").then().statusCode(200);
        given().header("X-API-Key", key)
                .get("/api-keys")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "30")
                .header("RateLimit", "\"default\";r=0;t=30")
                .body("type", equalTo("/problems/too-many-requests"));
    }

    @Test
    void keepsTheOldKeyAliveBesideItsSuccessor() {
        Response old = create(Map.of("name", "rotated", "scopes", List.of("admin")));
        Response next = admin().contentType(ContentType.JSON)
                .body(Map.of("overlapHours", 1))
                .post("/api-keys/" + old.path("keyId") + "/replacements");
        next.then().statusCode(201).body("name", equalTo("rotated")).body("scopes", equalTo(List.of("admin")));
        given().header("X-API-Key", old.<String>path("key"))
                .get("/api-keys")
                .then()
                .statusCode(200);
        given().header("X-API-Key", next.<String>path("key"))
                .get("/api-keys")
                .then()
                .statusCode(200);
        admin().get("/api-keys/" + old.path("keyId")).then().body("expiresAt", notNullValue());
        admin().contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api-keys/" + old.path("keyId") + "/replacements")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"));
    }

    @Test
    void endsTheOldKeyAtOnceWithoutOverlap() {
        Response old = create(Map.of("name", "leaked", "scopes", List.of("admin")));
        admin().contentType(ContentType.JSON)
                .body(Map.of("overlapHours", 0))
                .post("/api-keys/" + old.path("keyId") + "/replacements")
                .then()
                .statusCode(201);
        given().header("X-API-Key", old.<String>path("key"))
                .get("/api-keys")
                .then()
                .statusCode(401);
    }

    @Test
    void pagesFromNewToOld() {
        for (int i = 0; i < 5; i++) {
            create(Map.of("name", "page " + i, "scopes", List.of("dialogue")))
                    .then()
                    .statusCode(201);
        }
        Response first = admin().get("/api-keys?pageSize=2");
        first.then().statusCode(200).body("items", hasSize(2)).body("nextCursor", matchesPattern("[A-Za-z0-9_-]+"));
        String cursor = first.path("nextCursor");
        Response second = admin().queryParam("cursor", cursor).get("/api-keys?pageSize=2");
        second.then()
                .statusCode(200)
                .body("items.keyId", everyItem(not(hasItem(first.<String>path("items[0].keyId")))));
        admin().queryParam("cursor", "AAAA" + cursor)
                .get("/api-keys")
                .then()
                .statusCode(400)
                .body("validationErrors[0].in", equalTo("query"))
                .body("validationErrors[0].path", equalTo("cursor"));
    }

    @Test
    void refusesWhatMakesNoSense() {
        create(Map.of("name", "n", "scopes", List.of("submit"), "supplierId", "acme"))
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("supplierId"));
        create(Map.of("name", "n", "scopes", List.of("submit"), "expiresAt", "2020-01-01T00:00:00Z"))
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("expiresAt"));
        admin().get("/api-keys/00000000-0000-4000-8000-000000000000").then().statusCode(404);
        admin().get("/api-keys/mine")
                .then()
                .statusCode(400)
                .body("validationErrors[0].in", equalTo("path"))
                .body("validationErrors[0].path", equalTo("keyId"));
    }

    private static Response create(Map<String, Object> requested) {
        return admin().contentType(ContentType.JSON).body(requested).post("/api-keys");
    }

    private static RequestSpecification admin() {
        return given().header("X-API-Key", TestKeys.admin());
    }

    /** All others are made to look as if they were about to end. */
    @Test
    void theLastKeyThatAdministersIsNotRevoked() throws SQLException {
        Response last = create(Map.of("name", "last", "scopes", List.of("admin")));
        String path = "/api-keys/" + last.path("keyId");
        change("update api_key set replaced_by = key_id where replaced_by is null and key_id <> ?", last.path("keyId"));
        try {
            admin().delete(path).then().statusCode(409);
        } finally {
            change(
                    "update api_key set replaced_by = null where replaced_by = key_id and key_id <> ?",
                    last.path("keyId"));
        }
        admin().delete(path).then().statusCode(204);
    }

    private void change(String sql, String keyId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, UUID.fromString(keyId));
            update.executeUpdate();
        }
    }
}
