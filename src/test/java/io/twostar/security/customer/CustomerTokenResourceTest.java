package io.twostar.security.customer;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.asCustomer;
import static io.twostar.Api.bearing;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.twostar.Shop;
import io.twostar.security.Customer;
import io.twostar.store.Transactions;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A backend fetches a token for one customer, and the browser of that customer does the rest. */
@QuarkusTest
class CustomerTokenResourceTest {

    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(3);

    private static final int FORGERIES = 200;

    @Inject
    AgroalDataSource pool;

    @Inject
    CustomerTokenDao dao;

    @Inject
    Transactions transactions;

    @Inject
    KeyRotation rotation;

    @Test
    void letsABrowserReviewEditAndVoteByItself() {
        String author = unique("customer");
        String product = Shop.product();
        String others = Shop.review(product, unique("other"), 1).path("reviewId");
        String token = token(author, Map.of());

        String review = writing(Map.of("stars", 4, "text", "Boils quickly."), token)
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201)
                .body("author.displayName", equalTo("Maren"))
                .header("RateLimit-Policy", containsString(";q=300;"))
                .extract()
                .path("reviewId");
        writing(Map.of("helpful", true), token)
                .put("/products/" + product + "/reviews/" + others + "/votes/me")
                .then()
                .statusCode(200)
                .body("voterId", equalTo(author));

        String etag = me(token, product)
                .body("author.id", equalTo(author))
                .body("author.displayName", equalTo("Maren"))
                .header("Cache-Control", equalTo("private, no-store"))
                .body("reviews.reviewId", equalTo(List.of(review)))
                .body("reviews[0].stars", equalTo(4))
                .body("reviews[0].status", equalTo("PUBLISHED"))
                .body("votes.reviewId", equalTo(List.of(others)))
                .body("votes[0].helpful", equalTo(true))
                .extract()
                .path("reviews[0].etag");
        writing(Map.of("stars", 2), token)
                .header("If-Match", etag)
                .put("/products/" + product + "/reviews/" + review)
                .then()
                .statusCode(200)
                .body("stars", equalTo(2));
        bearing(token)
                .delete("/products/" + product + "/reviews/" + others + "/votes/me")
                .then()
                .statusCode(204);
        me(token, product).body("reviews[0].version", equalTo(2)).body("votes", equalTo(List.of()));
        me(token, Shop.product()).body("reviews", equalTo(List.of()));
        asAnonymous().get("/products/" + product + "/reviews/" + review).then().body("author.id", nullValue());
    }

    @Test
    void identifiesTheBearerWithoutNamingProducts() {
        String author = unique("customer");
        Issued issued = issued(author, Map.of("validSeconds", 60));
        assertThat(Duration.between(Instant.now(), issued.expiresAt()))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        bearing(issued.token())
                .get("/customers/me")
                .then()
                .statusCode(200)
                .body("author.id", equalTo(author))
                .body("expiresAt", equalTo(issued.text()))
                .body("reviews", equalTo(List.of()));
        asCustomer(author).get("/customers/me").then().statusCode(200).body("author.id", equalTo(author));
    }

    @Test
    void showsOnlyReviewsThatStand() {
        String author = unique("customer");
        String product = Shop.product();
        String renewed = Shop.product();
        String token = token(author, Map.of());
        for (String each : List.of(product, renewed)) {
            writing(Map.of("stars", 4), token).post("/products/" + each + "/reviews");
        }
        Map<String, Object> mine = Map.of("productIds", product + "," + renewed);
        bearing(token).queryParams(mine).get("/customers/me").then().body("reviews", hasSize(2));
        String review = bearing(token)
                .queryParam("productIds", product)
                .get("/customers/me")
                .path("reviews[0].reviewId");
        Shop.withdraw(product, review);
        Shop.delist(renewed, "Changed.");
        Shop.relist(renewed, "Changed.", true).then().statusCode(201);
        bearing(token).queryParams(mine).get("/customers/me").then().body("reviews", equalTo(List.of()));
    }

    @Test
    void holdsATokenToItsProducts() {
        String author = unique("customer");
        String product = Shop.product();
        String other = Shop.product();
        String token = token(author, Map.of("productIds", List.of(product, unique("another"))));
        forbidden(writing(Map.of("stars", 4), token).post("/products/" + other + "/reviews"));
        forbidden(writing(Map.of("mode", "DELETE"), token).post("/authors/" + author + "/erasures"));
        forbidden(writing(Map.of("option", "YES"), token).put("/polls/" + UUID.randomUUID() + "/votes/me"));
        bearing(token).get("/products/" + other + "/reviews").then().statusCode(200);
        writing(Map.of("stars", 4), token)
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201);
    }

    /** OWASP API1 and API5. */
    @Test
    void givesNoMoreThanOneCustomerMay() {
        String author = unique("customer");
        String token = token(author, Map.of());
        forbidden(writing(Map.of("author", Map.of("id", author)), token).post("/customer-tokens"));
        forbidden(bearing(token).get("/authors/" + unique("other") + "/reviews"));
        forbidden(bearing(token).delete("/authors/" + unique("other") + "/customer-tokens"));
        forbidden(bearing(token).get("/api-keys"));
        writing(Map.of("stars", 1, "author", Map.of("id", author)), token)
                .post("/products/" + Shop.product() + "/reviews")
                .then()
                .statusCode(400);
    }

    @Test
    void leavesMeToCustomers() {
        String product = Shop.product();
        String review = Shop.review(product, unique("author"), 1).path("reviewId");
        sending(Map.of("helpful", true), "submit")
                .put("/products/" + product + "/reviews/" + review + "/votes/me")
                .then()
                .statusCode(400)
                .body("validationErrors.path", hasItem("voterId"));
    }

    /** OWASP API2. */
    @Test
    void refusesTokensThatAreNotGood() {
        Customer customer = customer(unique("customer"), Instant.now().plusSeconds(60));
        CustomerTokenDao.SigningKey key = signing(Instant.now());
        String good = SignedToken.sign(customer, Instant.now(), key);
        bearing(good).get("/customers/me").then().statusCode(200);

        refused(SignedToken.sign(customer(customer.authorId(), Instant.now().minusSeconds(1)), Instant.now(), key));
        refused(SignedToken.sign(customer, Instant.now(), new CustomerTokenDao.SigningKey(key.keyId(), new byte[32])));
        refused(SignedToken.sign(
                customer, Instant.now(), new CustomerTokenDao.SigningKey(UUID.randomUUID(), key.secret())));
        String[] parts = good.split("\\.");
        String other = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace(customer.authorId(), unique("other"));
        refused(parts[0] + "." + encoded(other) + "." + parts[2]);
        refused(encoded("{\"alg\":\"none\",\"kid\":\"" + key.keyId() + "\"}") + "." + parts[1] + ".");
    }

    /** Otherwise forgeries would be a way to keep the database busy. */
    @Test
    void refusesForgeriesWithoutAskingTheDatabase() {
        Customer customer = customer(unique("customer"), Instant.now().plusSeconds(60));
        CustomerTokenDao.SigningKey key = signing(Instant.now());
        bearing(SignedToken.sign(customer, Instant.now(), key))
                .get("/customers/me")
                .then()
                .statusCode(200);
        long before = acquired();
        for (int i = 0; i < FORGERIES; i++) {
            UUID keyId = i % 2 == 0 ? key.keyId() : UUID.randomUUID();
            refused(SignedToken.sign(
                    customer(unique("other"), customer.expiresAt()),
                    Instant.now(),
                    new CustomerTokenDao.SigningKey(keyId, new byte[32])));
        }
        assertThat(acquired() - before).isLessThan(FORGERIES / 2);
    }

    private long acquired() {
        return pool.getMetrics().acquireCount();
    }

    @Test
    void revokesWhatWasIssuedBefore() {
        String author = unique("customer");
        String lost = token(author, Map.of());
        String bystander = token(unique("customer"), Map.of());
        bearing(lost).get("/customers/me").then().statusCode(200);
        as("submit").delete("/authors/" + author + "/customer-tokens").then().statusCode(204);
        String next = token(author, Map.of());
        bearing(next).get("/customers/me").then().statusCode(200);
        awaitRefusal(lost);
        bearing(next).get("/customers/me").then().statusCode(200);
        bearing(bystander).get("/customers/me").then().statusCode(200);
    }

    @Test
    void signsOutByItself() {
        String author = unique("customer");
        String token = token(author, Map.of());
        bearing(token).delete("/authors/" + author + "/customer-tokens").then().statusCode(204);
        awaitRefusal(token);
    }

    @Test
    void erasureRevokes() {
        String author = unique("customer");
        String token = token(author, Map.of());
        bearing(token).get("/customers/me").then().statusCode(200);
        Shop.awaitJob(sending(Map.of("mode", "DELETE"), "admin")
                .post("/authors/" + author + "/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("jobId"));
        awaitRefusal(token);
    }

    @Test
    void changesKeysAndForgetsThoseWithoutValidTokens() {
        Instant now = Instant.now();
        UUID first = signing(Instant.now()).keyId();
        String token = token(unique("customer"), Map.of());
        rotation.rotate(now.plus(Duration.ofHours(23)));
        Instant nextDay = now.plus(Duration.ofHours(25));
        assertThat(signing(nextDay).keyId()).as("within a day").isEqualTo(first);
        rotation.rotate(nextDay);
        assertThat(signing(nextDay).keyId())
                .as("while others may not know the new key")
                .isEqualTo(first);
        assertThat(signing(nextDay.plusSeconds(11)).keyId()).as("after a day").isNotEqualTo(first);
        bearing(token).get("/customers/me").then().statusCode(200);
        bearing(token(unique("customer"), Map.of())).get("/customers/me").then().statusCode(200);
        rotation.rotate(now.plus(Duration.ofHours(28)));
        awaitRefusal(token);
    }

    private CustomerTokenDao.SigningKey signing(Instant now) {
        return transactions.read(sql -> dao.signing(sql, now));
    }

    private record Issued(String token, String text) {

        Instant expiresAt() {
            return Instant.parse(text);
        }
    }

    private static Issued issued(String author, Map<String, Object> more) {
        Map<String, Object> requested = new HashMap<>(more);
        requested.put("author", Map.of("id", author, "displayName", "Maren"));
        ValidatableResponse answer = sending(requested, "submit")
                .post("/customer-tokens")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("author.id", equalTo(author));
        return new Issued(answer.extract().path("token"), answer.extract().path("expiresAt"));
    }

    private static String token(String author, Map<String, Object> more) {
        return issued(author, more).token();
    }

    private static RequestSpecification writing(Object body, String token) {
        return bearing(token).contentType(ContentType.JSON).body(body);
    }

    private static ValidatableResponse me(String token, String product) {
        return bearing(token)
                .queryParam("productIds", product + "," + unique("unknown"))
                .get("/customers/me")
                .then()
                .statusCode(200);
    }

    private static Customer customer(String authorId, Instant expiresAt) {
        return new Customer(authorId, null, expiresAt, Optional.empty());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void forbidden(Response answer) {
        answer.then().statusCode(403).body("type", equalTo("/problems/forbidden"));
    }

    private static void refused(String token) {
        invalid(bearing(token)).get("/products").then().statusCode(401);
    }

    private static void awaitRefusal(String token) {
        await().atMost(A_FEW_SECONDS)
                .until(() -> invalid(bearing(token)).get("/customers/me").statusCode() == 401);
    }
}
