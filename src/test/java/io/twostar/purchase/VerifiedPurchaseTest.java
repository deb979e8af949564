package io.twostar.purchase;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Api.sendingAsCustomer;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.twostar.Shop;
import io.twostar.surge.Established;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VerifiedPurchaseTest {

    private final DataSource database;

    VerifiedPurchaseTest(DataSource database) {
        this.database = database;
    }

    @Test
    void verifiesEarlierAndLaterReviewsAndFollowsReturns() {
        String product = Shop.product();
        String early = unique("early");
        String late = unique("late");
        String review = Shop.review(product, early, 4).path("reviewId");
        assertVerified(product, 0, 0);
        String first = Shop.buy(product, early);
        Shop.buy(product, late);
        assertVerified(product, 1, 4);
        asAnonymous()
                .get("/products/" + product + "/reviews/" + review)
                .then()
                .body("verified", equalTo(true))
                .body("verification", equalTo("PURCHASE"));
        sendingAsCustomer(Map.of("stars", 5), late)
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201)
                .body("verification", equalTo("PURCHASE"));
        assertVerified(product, 2, 9);

        Shop.purchase(first, product, early, "2026-01-05T00:00:00Z").then().statusCode(200);
        assertVerified(product, 1, 5);
        asAnonymous()
                .get("/products/" + product + "/reviews/" + review)
                .then()
                .body("verified", equalTo(false))
                .body("verification", nullValue());
        Shop.buy(product, early); // bought once more, and kept
        assertVerified(product, 2, 9);
        assertThat(Shop.eventsUntil(product, "review.unverified", "review.verified", "summary.changed").stream()
                        .map(event -> event.get("type"))
                        .filter(type -> !type.equals("summary.changed")))
                .containsExactly(
                        "product.created",
                        "review.published",
                        "purchase.recorded",
                        "review.verified",
                        "purchase.recorded",
                        "review.published",
                        "purchase.returned",
                        "review.unverified",
                        "purchase.recorded",
                        "review.verified");
        Shop.importReviews("productId,authorId,stars\n" + product + "," + unique("nobody") + ",1\n");
        Shop.audit(product);
    }

    @Test
    void judgesByVerifiedRatingsAsPurchasesComeAndGo() {
        String category = unique("category");
        String product = Shop.productIn(category);
        String rule = unique("rule");
        Shop.putRule(rule, Shop.ruleFor(category, 2.00, 1, Map.of("verifiedOnly", true, "relisting", "AUTOMATIC")));
        String author = unique("author");
        Shop.review(product, author, 1).then().statusCode(201);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        String purchase = Shop.buy(product, author);
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        Shop.purchase(purchase, product, author, "2026-01-05T00:00:00Z").then().statusCode(200);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        Shop.audit(product);
        Shop.deleteRule(rule);
    }

    @Test
    void verifiesImportedReviewsOfBuyers() {
        String product = Shop.product();
        String author = unique("author");
        Shop.buy(product, author);
        Shop.importReviews(
                "productId,authorId,stars\n" + product + "," + author + ",5\n" + product + "," + unique("a") + ",5\n");
        assertVerified(product, 1, 5);
        Shop.audit(product);
    }

    /** Verified purchases always count, also when the purchase is recorded after a surge has held the review. */
    @Test
    void releasesReviewsHeldByASurge() throws SQLException {
        String product = Shop.product();
        String author = unique("author");
        String review = Shop.review(product, author, 5).path("reviewId");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update review set counting = 'SURGE_HOLD' where review_id = '" + review + "'");
            statement.execute("update rating_summary set c5 = 0, surge_held = 1, held_sum = 5 where product_id = '"
                    + product + "'");
            statement.execute("update rating_day set held = true where product_id = '" + product + "'");
        }
        Shop.buy(product, author);
        assertVerified(product, 1, 5);
        Shop.audit(product);
    }

    /** Returned while a case is open: it is now like any other review. */
    @Test
    void holdsWhatIsReturnedDuringACase() {
        String product = Established.product(30, 5, 4);
        String early = unique("author");
        String buyer = unique("author");
        String earlier = Shop.buy(product, early);
        Shop.importReviews(
                "productId,authorId,stars,createdAt\n" + product + "," + early + ",1,2026-01-01T00:00:00Z\n");
        String purchase = Shop.buy(product, buyer);
        String review = Shop.review(product, buyer, 1).path("reviewId");
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(Shop.held(product)).isEqualTo(8);
        Shop.purchase(purchase, product, buyer, "2026-02-01T00:00:00Z").then().statusCode(200);
        Shop.purchase(earlier, product, early, "2026-02-01T00:00:00Z").then().statusCode(200);
        assertThat(Shop.held(product)).isEqualTo(9);
        as("submit")
                .get("/products/" + product + "/reviews/" + review)
                .then()
                .body("verified", equalTo(false))
                .body("counted", equalTo(false));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(31);
        Shop.audit(product);
        Shop.purchase(purchase, product, buyer, null);
        assertThat(Shop.held(product)).isEqualTo(8);
        Shop.audit(product);
    }

    @Test
    void neverBelievesClientsAboutVerification() {
        String product = Shop.product();
        String reviews = "/products/" + product + "/reviews";
        for (Map<String, Object> claim : List.<Map<String, Object>>of(
                Map.of("verified", true),
                Map.of("verification", "PURCHASE"),
                Map.of("purchaseId", "order-1"),
                Map.of("counted", true),
                Map.of("status", "PUBLISHED"),
                Map.of("createdAt", "2020-01-01T00:00:00Z"),
                Map.of("epoch", 1))) {
            Map<String, Object> body = new HashMap<>(Map.of("stars", 5, "author", Map.of("id", unique("author"))));
            body.putAll(claim);
            invalid(sending(body, "submit"))
                    .post(reviews)
                    .then()
                    .statusCode(400)
                    .body("validationErrors.path", equalTo(List.copyOf(claim.keySet())));
            Map<String, Object> edit = new HashMap<>(Map.of("stars", 5));
            edit.putAll(claim);
            String review = Shop.rate(product, 3).get(0);
            invalid(sending(edit, "submit"))
                    .header("If-Match", "*")
                    .put(reviews + "/" + review)
                    .then()
                    .statusCode(400);
        }
        assertVerified(product, 0, 0);
    }

    @Test
    void keepsProductAndPersonOfAPurchase() {
        String product = Shop.product();
        String author = unique("author");
        String purchase = Shop.buy(product, author);
        Shop.purchase(purchase, product, author, null).then().statusCode(200).body("purchaseId", equalTo(purchase));
        Shop.purchase(purchase, product, unique("author"), null).then().statusCode(409);
        Shop.purchase(purchase, Shop.product(), author, null).then().statusCode(409);
        Shop.purchase(unique("purchase"), unique("nothing"), author, null)
                .then()
                .statusCode(400)
                .body("validationErrors.path", equalTo(List.of("productId")));
        sending(
                        Map.of(
                                "productId",
                                product,
                                "authorId",
                                author,
                                "purchasedAt",
                                "2100-01-01T00:00:00Z",
                                "returnedAt",
                                "2099-01-01T00:00:00Z"),
                        "submit")
                .put("/purchases/" + unique("purchase"))
                .then()
                .statusCode(400)
                .body("validationErrors.path", equalTo(List.of("purchasedAt", "returnedAt")));
    }

    @Test
    void recordsManyAtOnceAndReportsWhatItLeftOut() {
        String product = Shop.product();
        String author = unique("author");
        Shop.review(product, author, 2);
        String id = unique("purchase");
        Map<String, Object> batch = Map.of(
                "purchases",
                List.of(
                        said(id, product, author),
                        said(unique("purchase"), unique("nothing"), author),
                        said(unique("purchase"), product, unique("author"))));
        JsonPath told = sending(batch, "submit").post("/purchases").jsonPath();
        assertThat(told.getList("items.result")).isEqualTo(List.of("RECORDED", "REJECTED", "RECORDED"));
        assertThat(told.getString("items[0].purchaseId")).isEqualTo(id);
        assertThat(told.getString("items[1].problem.type")).isEqualTo("/problems/validation");
        assertThat(sending(batch, "submit").post("/purchases").jsonPath().getList("items.result"))
                .isEqualTo(List.of("UNCHANGED", "REJECTED", "UNCHANGED"));
        assertVerified(product, 1, 2);
        sending(Map.of("purchases", List.of(said(id, product, author), said(id, product, author))), "submit")
                .post("/purchases")
                .then()
                .statusCode(400)
                .body("validationErrors.path", equalTo(List.of("purchases[1].purchaseId")));
    }

    /** A purchase and the review of its buyer meet: whichever comes first, the review ends up verified, and counted so once. */
    @Test
    void verifiesWhoReviewsWhileThePurchaseIsRecorded() {
        String product = Shop.product();
        int buyers = 24;
        List<CompletableFuture<Void>> races = new ArrayList<>();
        IntStream.range(0, buyers).forEach(i -> {
            String author = unique("author");
            races.add(CompletableFuture.runAsync(
                    () -> Shop.review(product, author, 3).then().statusCode(201)));
            races.add(CompletableFuture.runAsync(() -> Shop.buy(product, author)));
        });
        races.forEach(CompletableFuture::join);
        assertVerified(product, buyers, 3 * buyers);
        Shop.audit(product);
    }

    private static Map<String, Object> said(String purchaseId, String productId, String authorId) {
        return Map.of(
                "purchaseId", purchaseId,
                "productId", productId,
                "authorId", authorId,
                "purchasedAt", "2026-01-01T00:00:00Z");
    }

    private static void assertVerified(String product, int count, int sum) {
        JsonPath summary = Shop.summary(product);
        assertThat(List.of(summary.getInt("verified.count"), summary.getInt("verified.sum")))
                .isEqualTo(List.of(count, sum));
    }
}
