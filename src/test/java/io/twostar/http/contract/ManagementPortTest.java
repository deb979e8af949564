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
import io.twostar.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    /** Past what holds the answers of the API to the contract. */
    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(management.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isSwitchedOnByTheBuildOfTheImage() throws IOException {
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("-D" + ENABLED + "=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void hasWhatThePublicDoesNotSee(String path) throws Exception {
        assertThat(ask(path).statusCode()).isEqualTo(200);
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void showsMetricsOfTheApi() throws Exception {
        given().get("/products").then().statusCode(200);
        assertThat(ask("/q/metrics").body())
                .contains("twostar_build_info")
                .contains("http_server_requests_seconds_count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/products", "/openapi.yaml", "/q/openapi", "/q/swagger-ui/"})
    void hasNothingOfTheApi(String path) throws Exception {
        given().get(path).then().statusCode(200);
        assertThat(ask(path).statusCode()).isEqualTo(404);
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
