package io.twostar;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** How tests call the service: with a key of exactly the scopes named, and held to openapi.yaml. */
public final class Api {

    private static final String KEY = "X-API-Key";

    /** One key for each set of scopes; its first part is the admin key, for every database has keys of its own. */
    private static final Map<List<String>, String> KEYS = new ConcurrentHashMap<>();

    private Api() {}

    /** A valid request by a key with these scopes. */
    public static RequestSpecification as(String... scopes) {
        return asAnonymous().header(KEY, key(scopes));
    }

    /** A valid request with a JSON body by a key with these scopes. */
    public static RequestSpecification sending(Object body, String... scopes) {
        return as(scopes).contentType(ContentType.JSON).body(body);
    }

    /** A valid request by the person with this id, by their own token. */
    public static RequestSpecification asCustomer(String authorId) {
        return bearing(TestIssuer.token(authorId));
    }

    /** A valid request with a JSON body by the person with this id, by their own token. */
    public static RequestSpecification sendingAsCustomer(Object body, String authorId) {
        return asCustomer(authorId).contentType(ContentType.JSON).body(body);
    }

    /** A valid request with this bearer token. */
    public static RequestSpecification bearing(String token) {
        return asAnonymous().header("Authorization", "Bearer " + token);
    }

    /** A valid request without a key. */
    public static RequestSpecification asAnonymous() {
        return given().filter(new ContractCheck.OfRequests());
    }

    /** The request may break the contract; its answer may not. */
    public static RequestSpecification invalid(RequestSpecification request) {
        return request.noFiltersOfType(ContractCheck.OfRequests.class);
    }

    /** The text of the key that {@link #as} sends. */
    public static String key(String... scopes) {
        List<String> sorted = List.copyOf(new TreeSet<>(List.of(scopes)));
        String admin = TestKeys.admin();
        return KEYS.computeIfAbsent(
                List.of(admin, sorted.toString()),
                absent -> newKey(Map.of("name", "test " + sorted, "scopes", sorted)));
    }

    /** A key of its own for a test that counts on being alone with it, or wants more than scopes. */
    public static String newKey(Map<String, Object> requested) {
        return asAnonymous()
                .header(KEY, TestKeys.admin())
                .contentType(ContentType.JSON)
                .body(requested)
                .post("/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    /** The id in the text of a key. */
    public static String keyId(String key) {
        return key.substring(4, 36).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    /** The key that replaces this one; for an hour both work. */
    public static String successor(String key) {
        return sending(Map.of("overlapHours", 1), "admin")
                .post("/api-keys/" + keyId(key) + "/replacements")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    /** A valid request by this very key. */
    public static RequestSpecification by(String key) {
        return asAnonymous().header(KEY, key);
    }
}
