package io.twostar.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.twostar.TestDatabase;
import io.twostar.http.contract.ContractWithAnEnd;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(OperatorSettingsTest.Settings.class)
class OperatorSettingsTest {

    private static final String SHOP = "https://shop.example";
    private static final String STRANGER = "https://stranger.example";
    private static final UUID ID = UUID.fromString("019aa5b1-5e0f-7c44-b1d2-6a4e8f907c33");
    private static final String KEY = "tsk_019aa5b15e0f7c44b1d26a4e8f907c33_" + "x".repeat(43);

    public static class Settings implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(ContractWithAnEnd.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "twostar.admin-key", KEY,
                    "twostar.address-key", "the operator's own",
                    "twostar.security.anonymous-requests-per-minute", "1000",
                    "twostar.not-a-setting", "is no reason not to start",
                    "twostar.security-txt.contact", "mailto:security@shop.example,https://shop.example/report",
                    "twostar.security-txt.preferred-languages", "en, de",
                    "quarkus.http.cors.enabled", "true",
                    "quarkus.http.cors.origins", SHOP);
        }
    }

    @Test
    void takesTheNamedAdminKey() {
        given().header("X-API-Key", KEY)
                .get("/api-keys")
                .then()
                .statusCode(200)
                .body("items.keyId", hasItem(ID.toString()));
    }

    @Test
    void holdsStrangersToTheLimitOfTheirAddress() {
        given().get("/products").then().statusCode(200).header("RateLimit-Policy", "\"default\";q=1000;w=60");
        given().header("X-API-Key", KEY)
                .get("/products")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", nullValue());
    }

    @Test
    void tellsWhereToReportVulnerabilities() {
        given().get("/.well-known/security.txt")
                .then()
                .statusCode(200)
                .contentType("text/plain; charset=utf-8")
                .body(matchesPattern(
                        "Contact: mailto:security@shop\\.example\r\nContact: https://shop\\.example/report\r\n"
                                + "Expires: \\d{4}-\\d\\d-\\d\\dT00:00:00Z\r\nPreferred-Languages: en, de\r\n"));
    }

    @Test
    void tellsWithEveryAnswerOfAnOperationThatItWillEnd() {
        given().get("/openapi.yaml")
                .then()
                .statusCode(200)
                .header("Deprecation", "@1793491200")
                .header("Sunset", "Mon, 31 May 2027 00:00:00 GMT");
        given().get("/openapi.yaml?what")
                .then()
                .statusCode(400)
                .header("Deprecation", "@1793491200")
                .header("Sunset", "Mon, 31 May 2027 00:00:00 GMT");
        given().get("/products").then().statusCode(200).header("Deprecation", nullValue());
    }

    @Test
    void exposesItsHeadersToBrowsersOfTheShop() {
        given().header("Origin", SHOP)
                .get("/openapi.yaml")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", SHOP)
                .header("Access-Control-Expose-Headers", containsString("RateLimit-Policy"));
        given().header("Origin", SHOP)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "X-API-Key, If-Match")
                .options("/api-keys")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Methods", containsString("PUT"))
                .header("Access-Control-Allow-Headers", containsString("X-API-Key"));
        given().header("Origin", SHOP)
                .get("/nowhere")
                .then()
                .statusCode(404)
                .header("Access-Control-Allow-Origin", SHOP);
    }

    @Test
    void letsPagesOfOtherOriginsReadWhatIsPublicAndNothingElse() {
        given().header("Origin", STRANGER)
                .get("/products")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        given().get("/products/nothing").then().statusCode(404).header("Access-Control-Allow-Origin", "*");
        given().header("Origin", STRANGER)
                .header("X-API-Key", KEY)
                .get("/api-keys")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", STRANGER)
                .header("Access-Control-Request-Method", "PUT")
                .options("/products/kettle")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Methods", nullValue());
    }

    @Test
    void explainsRefusalsAndLetsBrowsersRemember() {
        given().header("Origin", SHOP)
                .patch("/products/kettle")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        given().header("Origin", SHOP)
                .header("Access-Control-Request-Method", "PUT")
                .options("/products/kettle")
                .then()
                .header("Access-Control-Max-Age", "7200");
    }

    /** Whatever is kept for one page and shown to another: a picture, for instance, by its tag and then by a script. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products",
                "/products/nothing/badge.svg",
                "/products/nothing/photos/019aa5d2-7c11-7a50-9f3e-2f0b6f1c8d20/image",
                "/products/nothing/rating-summary",
                "/api-keys"
            })
    void tellsCachesThatAnswersDependOnTheOrigin(String path) {
        for (Response answer :
                List.of(given().get(path), given().header("Origin", SHOP).get(path))) {
            assertThat(answer.headers().getValues("Vary"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("Origin");
        }
    }
}
