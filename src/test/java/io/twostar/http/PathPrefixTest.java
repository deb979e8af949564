package io.twostar.http;

import static io.restassured.RestAssured.given;
import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The links of a service that a trusted proxy shows below a path. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(PathPrefixTest.BehindAProxy.class)
class PathPrefixTest {

    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding",
                    "true",
                    "quarkus.http.proxy.trusted-proxies",
                    "127.0.0.1,::1");
        }
    }

    private static RequestSpecification behind(String prefix) {
        return given().header("X-Forwarded-Prefix", prefix);
    }

    @Test
    void leadsFromTheIndexToItsPages() {
        behind("/ratings").get("/").then().statusCode(200).body("links.contract", equalTo("/ratings/openapi.yaml"));
        behind("/shop/ratings/")
                .accept("text/html")
                .get("/")
                .then()
                .body(containsString("href=\"/shop/ratings/q/swagger-ui/\""));
        given().get("/").then().body("links.contract", equalTo("/openapi.yaml"));
    }

    @Test
    void namesItsPlaceInTheCatalogueAndTheContract() {
        behind("/ratings")
                .get("/.well-known/api-catalog")
                .then()
                .statusCode(200)
                .body("linkset[0].anchor", containsString("/ratings/.well-known/api-catalog"))
                .body("linkset[1].'service-desc'[0].href", containsString("/ratings/openapi.yaml"));
        behind("/ratings").get("/openapi.yaml").then().statusCode(200).body(containsString("- url: /ratings\n"));
        given().get("/openapi.yaml").then().statusCode(200).body(containsString("- url: /\n"));
    }

    @Test
    void tellsWhereNewResourcesAre() {
        String product = Shop.product();
        sending(Map.of("stars", 4, "author", Map.of("id", Shop.unique("author"), "displayName", "A")), "submit")
                .header("X-Forwarded-Prefix", "/ratings")
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201)
                .header("Location", startsWith("/ratings/products/" + product + "/reviews/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/a//b", "https://evil.example", "/a b", "/a\"b", "ratings", "/"})
    void followsNoPrefixThatIsNoPath(String prefix) {
        behind(prefix).get("/").then().statusCode(200).body("links.contract", equalTo("/openapi.yaml"));
    }

    @Test
    void showsPagesOfTheApiThatFindTheContract() {
        String page = given().get("/q/swagger-ui/").asString();
        assertThat(page).doesNotContain("url: '/q/openapi'").contains("../openapi");
    }
}
