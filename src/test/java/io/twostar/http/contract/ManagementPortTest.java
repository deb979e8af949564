package io.twostar.http.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.twostar.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build of the container image, where health and metrics have a port of their own. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ManagementPortTest.AsInTheImage.class)
class ManagementPortTest {

    private static final String ENABLED = "quarkus.management.enabled";

    public static class AsInTheImage implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(ENABLED, "true", "quarkus.management.test-port", "0");
        }
    }

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void isSwitchedOnByTheBuildOfTheImage() throws IOException {
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("-D" + ENABLED + "=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void hasWhatThePublicDoesNotSee(String path) {
        assertThat(RestAssured.get(management.resolve(path)).statusCode()).isEqualTo(200);
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void showsMetricsOfTheApi() {
        given().get("/products").then().statusCode(200);
        assertThat(RestAssured.get(management.resolve("/q/metrics")).asString())
                .contains("twostar_build_info")
                .contains("http_server_requests_seconds_count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/products", "/openapi.yaml", "/q/openapi", "/q/swagger-ui/"})
    void hasNothingOfTheApi(String path) {
        given().get(path).then().statusCode(200);
        assertThat(RestAssured.get(management.resolve(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void isNotNamedByTheApi() {
        given().get("/").then().statusCode(200).body("links.health", nullValue());
        given().accept("text/html").get("/").then().statusCode(200).body(not(containsString("health")));
        given().get("/.well-known/api-catalog")
                .then()
                .statusCode(200)
                .body("linkset[1].status", nullValue())
                .body("linkset[1].anchor", containsString("http"));
    }
}
