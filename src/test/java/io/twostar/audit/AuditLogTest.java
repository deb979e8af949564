package io.twostar.audit;

import static io.twostar.Api.as;
import static io.twostar.Api.by;
import static io.twostar.Api.invalid;
import static io.twostar.Api.keyId;
import static io.twostar.Api.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.twostar.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditLogTest {

    private final DataSource database;

    AuditLogTest(DataSource database) {
        this.database = database;
    }

    private static List<Map<String, Object>> entries(String clientId) {
        return as("admin")
                .queryParam("clientId", clientId)
                .get("/audit-log")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    @Test
    void recordsWhateverStaffDoWithWhatCameOfIt() {
        String key = newKey(Map.of("name", "staff", "scopes", List.of("assortment", "submit")));
        String product = Shop.product();
        by(key).contentType(ContentType.JSON)
                .body(Map.of("reason", "Out."))
                .header("X-Request-Id", "trace-1")
                .post("/products/" + product + "/delistings")
                .then()
                .statusCode(201);
        by(key).contentType(ContentType.JSON)
                .body(Map.of("reason", "Out again."))
                .post("/products/" + product + "/delistings")
                .then()
                .statusCode(409);
        invalid(by(key))
                .contentType(ContentType.JSON)
                .body(Map.of("because", "no"))
                .post("/products/" + product + "/relistings")
                .then()
                .statusCode(400);
        by(key).get("/products/" + product + "/delisting-forecast").then().statusCode(200);
        by(key).delete("/api-keys/" + keyId(key)).then().statusCode(403);
        List<Map<String, Object>> entries = entries(keyId(key));
        assertThat(entries)
                .extracting(entry -> entry.get("operation") + " " + entry.get("status"))
                .containsExactly("relistProduct 400", "delistProduct 409", "delistProduct 201");
        assertThat(entries.get(2))
                .containsEntry("role", "ASSORTMENT")
                .containsEntry("method", "POST")
                .containsEntry("path", "/products/" + product + "/delistings")
                .containsEntry("traceId", "trace-1");
    }

    @Test
    void leavesStorefrontsAlone() {
        String key = newKey(Map.of("name", "storefront", "scopes", List.of("submit")));
        String product = Shop.product();
        by(key).contentType(ContentType.JSON)
                .body(Map.of("productId", product, "authorId", "a", "purchasedAt", "2026-01-01T00:00:00Z"))
                .put("/purchases/" + Shop.unique("purchase"))
                .then()
                .statusCode(201);
        assertThat(entries(keyId(key))).isEmpty();
    }

    @Test
    void pagesNewestFirst() {
        String key = newKey(Map.of("name", "staff", "scopes", List.of("catalog")));
        for (int i = 0; i < 5; i++) {
            by(key).contentType(ContentType.JSON)
                    .body(Map.of("name", "Kettle", "category", "Kettles"))
                    .put("/products/" + Shop.unique("product"))
                    .then()
                    .statusCode(201);
        }
        List<Map<String, Object>> all = entries(keyId(key));
        assertThat(all).hasSize(5);
        String cursor = as("admin")
                .queryParam("clientId", keyId(key))
                .queryParam("pageSize", 2)
                .get("/audit-log")
                .path("nextCursor");
        assertThat(as("admin")
                        .queryParam("clientId", keyId(key))
                        .queryParam("pageSize", 200)
                        .queryParam("cursor", cursor)
                        .get("/audit-log")
                        .<List<Map<String, Object>>>path("items"))
                .isEqualTo(all.subList(2, 5));
    }

    @Test
    void isNeverChanged() throws SQLException {
        Shop.product();
        for (String tampering : List.of(
                "update audit_entry set role = 'ADMIN'",
                "delete from audit_entry",
                "delete from audit_outcome",
                "update audit_outcome set status = 200",
                "truncate audit_outcome, audit_entry")) {
            try (Connection connection = database.getConnection();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(tampering))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("append-only");
            }
        }
    }
}
