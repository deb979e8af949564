package io.twostar.purchase;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReviewInvitationTest {

    private static final Map<String, Object> FOUR = Map.of("stars", 4, "text", "Boils in no time.");

    private final DataSource database;

    ReviewInvitationTest(DataSource database) {
        this.database = database;
    }

    private static RequestSpecification invited(String token) {
        return asAnonymous().header("X-Invitation", token);
    }

    private static Response submit(String token, String product) {
        return invited(token).contentType(ContentType.JSON).body(FOUR).post("/products/" + product + "/reviews");
    }

    /** The journey: an order of two products, an invitation, a browser without login, a verified review. */
    @Test
    void leadsFromAnInvitationToVerifiedReviews() {
        String kettle = Shop.product();
        String brush = Shop.product();
        String buyer = unique("buyer");
        String token = Shop.invite(buyer, kettle, brush);
        String review = submit(token, kettle)
                .then()
                .statusCode(201)
                .body("verified", equalTo(true))
                .body("verification", equalTo("INVITATION"))
                .body("author.displayName", equalTo("Guest"))
                .body("author.id", equalTo(buyer))
                .extract()
                .path("reviewId");
        submit(token, kettle).then().statusCode(409).body("existingReview", equalTo(review));
        submit(token, brush).then().statusCode(201);
        assertThat(Shop.summary(kettle).getInt("verified.count")).isEqualTo(1);
        Shop.withdraw(kettle, review);
        submit(token, kettle).then().statusCode(409).body("type", equalTo("/problems/conflict"));
        String id = token.substring(4, 36).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        as("submit")
                .get("/review-invitations/" + id)
                .then()
                .statusCode(200)
                .body("token", nullValue())
                .body("products.status", equalTo(List.of("USED", "USED")));
    }

    @Test
    void opensNothingElse() {
        String product = Shop.product();
        String other = Shop.product();
        String token = Shop.invite(unique("buyer"), product);
        String wrong = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
        unauthenticated(submit(wrong, product));
        unauthenticated(submit(token, other));
        unauthenticated(submit("tsi_" + "0".repeat(32) + "_" + "x".repeat(43), product));
        unauthenticated(submit("nonsense", product));
        invited(token)
                .contentType(ContentType.JSON)
                .body(Map.of("stars", 5, "author", Map.of("id", "somebody")))
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(400)
                .body("validationErrors.path", equalTo(List.of("author")));
        submit(token, product).then().statusCode(201);
    }

    private static void unauthenticated(Response answer) {
        answer.then().statusCode(401).body("type", equalTo("/problems/unauthorized"));
    }

    @Test
    void endsByTimeAndByRevocation() throws SQLException {
        String product = Shop.product();
        String revoked = Shop.invite(unique("buyer"), product);
        String id = revoked.substring(4, 36).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        as("submit").delete("/review-invitations/" + id).then().statusCode(204);
        as("submit").delete("/review-invitations/" + id).then().statusCode(204);
        unauthenticated(submit(revoked, product));
        String expired = Shop.invite(unique("buyer"), product);
        update("update review_invitation set expires_at = now() - interval '1 second' where invitation_id::text = '"
                + expired.substring(4, 36).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5") + "'");
        unauthenticated(submit(expired, product));
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    @Test
    void isUsedOnceHoweverManyTry() {
        String product = Shop.product();
        String token = Shop.invite(unique("buyer"), product);
        List<CompletableFuture<Integer>> races = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> submit(token, product).statusCode()))
                .toList();
        assertThat(races.stream().map(CompletableFuture::join).filter(status -> status == 201))
                .hasSize(1);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(1);
    }

    @Test
    void repeatsItsAnswerByIdempotencyKeyToTheHolderOfTheTokenOnly() {
        String product = Shop.product();
        String token = Shop.invite(unique("buyer"), product);
        String key = unique("key");
        String first =
                repeated(token, product, key).then().statusCode(201).extract().asString();
        assertThat(repeated(token, product, key)
                        .then()
                        .statusCode(201)
                        .extract()
                        .asString())
                .isEqualTo(first);
        String wrong = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
        unauthenticated(repeated(wrong, product, key));
    }

    private static Response repeated(String token, String product, String key) {
        return invited(token)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(FOUR)
                .post("/products/" + product + "/reviews");
    }

    @Test
    void disclosesTheIncentiveOfTheShopWhateverTheAuthorClaims() {
        String product = Shop.product();
        String token = sending(
                        Map.of(
                                "invitations",
                                List.of(Map.of(
                                        "author", Map.of("id", unique("buyer")),
                                        "productIds", List.of(product),
                                        "incentive", "DISCOUNT"))),
                        "submit")
                .post("/review-invitations")
                .path("items[0].token");
        submit(token, product).then().statusCode(201).body("incentive", equalTo("DISCOUNT"));
        Shop.rate(product, 1);
        assertThat(Shop.summary(product).getMap("incentivised")).isEqualTo(Map.of("count", 1, "sum", 4));
        Shop.audit(product);
    }

    @Test
    void makesAllInvitationsOrNone() {
        String product = Shop.product();
        sending(
                        Map.of(
                                "invitations",
                                List.of(
                                        Map.of("author", Map.of("id", "a"), "productIds", List.of(product)),
                                        Map.of(
                                                "author", Map.of("id", "a"),
                                                "productIds", List.of(product, "nothing", product),
                                                "expiresAt", Instant.EPOCH.toString()))),
                        "submit")
                .post("/review-invitations")
                .then()
                .statusCode(400)
                .body(
                        "validationErrors.path",
                        equalTo(List.of(
                                "invitations[1].expiresAt",
                                "invitations[1].productIds",
                                "invitations[1].productIds[1]")));
        assertThat(Shop.events(product).stream().map(event -> event.get("type")))
                .doesNotContain("review.invited");
    }

    private static Response invite(String buyer, String product, String key) {
        return sending(
                        Map.of(
                                "invitations",
                                List.of(Map.of("author", Map.of("id", buyer), "productIds", List.of(product)))),
                        "submit")
                .header("Idempotency-Key", key)
                .post("/review-invitations");
    }

    @Test
    void returnsTheSameTokenForARepeatedRequest() throws SQLException {
        String product = Shop.product();
        String buyer = unique("buyer");
        String key = unique("key");
        String first =
                invite(buyer, product, key).then().statusCode(200).extract().asString();
        Response second = invite(buyer, product, '"' + key + '"');
        second.then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        assertThat(second.asString()).isEqualTo(first);
        String token = second.path("items[0].token");
        isKeptNowhere(token);
        submit(token, product).then().statusCode(201).body("verified", equalTo(true));
        assertThat(Shop.eventsUntil(product, "review.published", "summary.changed").stream()
                        .filter(event -> event.get("type").equals("review.invited")))
                .hasSize(1);
        invite(unique("buyer"), product, key)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        assertThat(invite(buyer, product, unique("key")).<String>path("items[0].token"))
                .isNotEqualTo(token);
    }

    @Test
    void keepsNoToken() throws SQLException {
        isKeptNowhere(Shop.invite(unique("buyer"), Shop.product()));
    }

    private void isKeptNowhere(String token) throws SQLException {
        String secret = token.substring(37);
        try (Connection connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from review_invitation i where i::text like '%" + secret + "%'"
                                + " union all select count(*) from idempotency where body like '%" + secret + "%'"
                                + " union all select count(*) from outbox where data::text like '%" + secret + "%'"
                                + " union all select count(*) from event where data::text like '%" + secret + "%'")) {
            while (rows.next()) {
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }
}
