package io.twostar.http.contract;

import static io.restassured.RestAssured.given;
import static io.twostar.Api.asAnonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.http.problem.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What strangers find without reading anything first, and what partners are told before something goes away. */
@QuarkusTest
class WellKnownTest {

    @Test
    void theCatalogueLeadsToWhatIsThere() {
        Response answer = asAnonymous().get("/.well-known/api-catalog");
        // It repeats the Host of whoever asks: no cache must give that to others.
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType())
                .isEqualTo("application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"");
        JsonNode links = json(answer.asString()).get("linkset");
        assertThat(links.get(0).at("/item/0/href")).isEqualTo(links.get(1).get("anchor"));
        for (String kind : List.of("service-desc", "service-doc", "status")) {
            JsonNode link = links.get(1).get(kind).get(0);
            Response there = given().get(link.get("href").asText());
            assertThat(there.statusCode()).as(kind).isEqualTo(200);
            assertThat(there.contentType()).startsWith(link.get("type").asText());
        }
        assertThat(given().head("/.well-known/api-catalog").header("Link"))
                .endsWith("/.well-known/api-catalog>; rel=\"api-catalog\"");
    }

    @Test
    void theContractIsWhereToolsLookForIt() throws IOException {
        JsonNode contract = json(given().get("/openapi.yaml").asString());
        assertThat(given().get("/q/openapi").asString())
                .isEqualTo(given().get("/openapi.yaml").asString());
        for (Response answer : List.of(
                given().get("/q/openapi?format=json"),
                given().accept("application/json").get("/q/openapi"))) {
            assertThat(answer.contentType()).startsWith("application/json");
            assertThat(new ObjectMapper().readTree(answer.asByteArray())).isEqualTo(contract);
        }
    }

    @Test
    void swaggerUiShowsTheContract() {
        assertThat(given().redirects().follow(false).get("/q/swagger-ui").header("Location"))
                .isEqualTo("/q/swagger-ui/");
        Response page = given().get("/q/swagger-ui/");
        assertThat(page.contentType()).startsWith("text/html");
        for (String file : List.of("swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "swagger-ui.css")) {
            assertThat(page.asString()).contains("\"" + file);
            assertThat(given().get("/q/swagger-ui/" + file).statusCode())
                    .as(file)
                    .isEqualTo(200);
        }
        assertThat(page.asString())
                .contains("../openapi", "docExpansion: 'none'", "filter: true", "persistAuthorization: true");
        assertThat(given().get("/q/swagger-ui/nothing.js").statusCode()).isEqualTo(404);
    }

    @Test
    void everyTypeOfProblemHasItsPage() {
        for (ProblemType type : ProblemType.values()) {
            asAnonymous().get(type.uri()).then().statusCode(200);
        }
        JsonNode items = json(asAnonymous().get("/problems").asString()).get("items");
        assertThat(items.findValuesAsText("whatToDo"))
                .hasSize(ProblemType.values().length)
                .noneMatch(String::isBlank);
        assertThat(items.findValuesAsText("when"))
                .hasSameSizeAs(ProblemType.values())
                .noneMatch(String::isBlank);
        assertThat(items.get(0).at("/exampleAnswer/type"))
                .isEqualTo(items.get(0).get("type"));
    }

    @Test
    void aDeprecatedOperationTellsSinceWhenAndUntilWhen() {
        assertThat(Deprecation.headers(json("""
                        {deprecated: true, x-deprecated-since: '2026-11-01T00:00:00Z', x-sunset: '2027-05-31T00:00:00Z',
                         x-deprecation-page: 'https://shop.example/changes'}""")))
                .isEqualTo(Map.of(
                        "Deprecation", "@1793491200",
                        "Sunset", "Mon, 31 May 2027 00:00:00 GMT",
                        "Link", "<https://shop.example/changes>; rel=\"deprecation\""));
        assertThat(Deprecation.headers(json("{x-sunset: '2027-05-31T00:00:00Z'}")))
                .isEmpty();
    }

    @Test
    void nothingIsDeprecatedWithoutAnEnd() {
        for (String incomplete : List.of(
                "{deprecated: true}",
                "{deprecated: true, x-deprecated-since: '2026-11-01T00:00:00Z'}",
                "{deprecated: true, x-deprecated-since: '2026-11-01T00:00:00Z', x-sunset: '2026-10-31T00:00:00Z'}")) {
            assertThatThrownBy(() -> Deprecation.headers(json(incomplete))).isInstanceOf(IllegalStateException.class);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
