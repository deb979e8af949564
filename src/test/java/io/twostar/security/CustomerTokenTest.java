package io.twostar.security;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.asCustomer;
import static io.twostar.Api.bearing;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sendingAsCustomer;
import static io.twostar.Shop.unique;
import static io.twostar.TestIssuer.token;
import static io.twostar.TestIssuer.tokenOfOnly;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.Shop;
import io.twostar.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CustomerTokenTest {

    private static final Map<String, Object> FIVE = Map.of("stars", 5);

    @Test
    void letsCustomersWriteReadEditAndWithdrawTheirOwn() {
        String author = unique("customer");
        String reviews = "/products/" + Shop.product() + "/reviews";
        String review = bearing(token(Map.of("sub", author, "nickname", "Maren")))
                .contentType(ContentType.JSON)
                .body(FIVE)
                .post(reviews)
                .then()
                .statusCode(201)
                .body("author.id", equalTo(author))
                .body("author.displayName", equalTo("Maren"))
                .extract()
                .header("Location");
        asAnonymous().get(review).then().body("author.id", nullValue());
        asCustomer(unique("other")).get(review).then().body("author.id", nullValue());
        asCustomer(author)
                .get(reviews)
                .then()
                .header("Cache-Control", equalTo("private, no-cache"))
                .body("items[0].author.id", equalTo(author));
        sendingAsCustomer(Map.of("stars", 2), author)
                .header("If-Match", "*")
                .put(review)
                .then()
                .statusCode(200)
                .body("stars", equalTo(2));
        asCustomer(author).get(review + "/revisions").then().statusCode(200).body("items.size()", equalTo(2));
        asCustomer(author).header("If-Match", "*").delete(review).then().statusCode(204);
        asCustomer(author).get(review).then().statusCode(200).body("status", equalTo("WITHDRAWN"));
        asCustomer(unique("other")).get(review).then().statusCode(404);
        asCustomer(author)
                .get("/authors/" + author + "/reviews")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
    }

    /** OWASP API1: object after object of somebody else. */
    @Test
    void keepsCustomersFromActingAsOthers() {
        String product = Shop.product();
        String owner = unique("customer");
        String review = "/products/" + product + "/reviews/"
                + Shop.review(product, owner, 5).path("reviewId");
        String other = unique("customer");
        refused(sendingAsCustomer(Map.of("stars", 1), other)
                .header("If-Match", "*")
                .put(review));
        refused(asCustomer(other).header("If-Match", "*").delete(review));
        refused(asCustomer(other).get(review + "/revisions"));
        refused(asCustomer(other).get("/authors/" + owner + "/reviews"));
        sendingAsCustomer(Map.of("stars", 5, "author", Map.of("id", owner)), other)
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(400)
                .body("validationErrors.path", equalTo(List.of("author")));
        asAnonymous().get(review).then().body("stars", equalTo(5)).body("version", equalTo(1));
    }

    private static void refused(Response answer) {
        answer.then().statusCode(403).body("type", equalTo("/problems/forbidden"));
    }

    @Test
    void givesScopesByRolesOnlyWhereTheyAreNamedSo() {
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of("sub", "s", "realm_access", Map.of("roles", List.of("twostar-admin", "offline_access"))),
                Map.of("sub", "s", "scope", "openid twostar-admin"),
                Map.of("sub", "s", "groups", List.of("twostar-admin")))) {
            bearing(token(claims)).get("/api-keys").then().statusCode(200);
        }
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of("sub", "s", "realm_access", Map.of("roles", List.of("admin"))),
                Map.of("sub", "s", "scope", "admin"),
                Map.of("sub", "s", "groups", List.of("twostar-"), "roles", "twostar-ADMIN"),
                Map.of("sub", "s", "twostar-admin", true))) {
            bearing(token(claims)).get("/api-keys").then().statusCode(403);
        }
    }

    /** OWASP API2: whatever is wrong with a token, it is not taken, also where none is needed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer",
                "noIssuer",
                "audience",
                "noAudience",
                "expired",
                "noExpiry",
                "tooEarly",
                "noSubject",
                "emptySubject",
                "longSubject"
            })
    void refusesTokensThatAreNotGood(String fault) {
        Map<String, Consumer<Map<String, Object>>> faults = Map.of(
                "issuer", claims -> claims.put("iss", "https://evil.example"),
                "noIssuer", claims -> claims.remove("iss"),
                "audience", claims -> claims.put("aud", "another application"),
                "noAudience", claims -> claims.remove("aud"),
                "expired", claims -> claims.put("exp", Instant.now().getEpochSecond() - 60),
                "noExpiry", claims -> claims.remove("exp"),
                "tooEarly", claims -> claims.put("nbf", Instant.now().getEpochSecond() + 120),
                "noSubject", claims -> claims.remove("sub"),
                "emptySubject", claims -> claims.put("sub", " "),
                "longSubject", claims -> claims.put("sub", "x".repeat(129)));
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                TestIssuer.issuer(),
                "aud",
                TestIssuer.AUDIENCE,
                "exp",
                Instant.now().getEpochSecond() + 60,
                "sub",
                "someone"));
        bearing(tokenOfOnly(claims)).get("/products?pageSize=1").then().statusCode(200);
        faults.get(fault).accept(claims);
        unauthenticated(tokenOfOnly(claims));
    }

    @Test
    void refusesWhatIsNotSignedByTheIssuer() {
        String good = token("someone");
        String[] parts = good.split("\\.");
        String none = encoded("{\"alg\":\"none\"}");
        String hmac = encoded("{\"alg\":\"HS256\",\"kid\":\"key-0\"}");
        for (String bad : List.of(
                none + "." + parts[1] + ".",
                hmac + "." + parts[1] + "." + parts[2],
                parts[0] + "." + encoded("{\"sub\":\"other\"}") + "." + parts[2],
                parts[0] + "." + parts[1],
                "nonsense",
                "x".repeat(9_000))) {
            unauthenticated(bad);
        }
    }

    private static void unauthenticated(String token) {
        invalid(bearing(token))
                .get("/products?pageSize=1")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthorized"));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void followsTheIssuerToAnotherKey() {
        asCustomer("someone").get("/products?pageSize=1").then().statusCode(200);
        TestIssuer.changeKey();
        asCustomer("someone").get("/products?pageSize=1").then().statusCode(200);
    }

    @Test
    void showsNoAddressAsName() {
        bearing(token(Map.of("sub", unique("customer"), "nickname", "maren@shop.example")))
                .contentType(ContentType.JSON)
                .body(FIVE)
                .post("/products/" + Shop.product() + "/reviews")
                .then()
                .statusCode(201)
                .body("author.displayName", nullValue());
    }
}
