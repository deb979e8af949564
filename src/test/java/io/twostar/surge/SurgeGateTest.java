package io.twostar.surge;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Pages;
import io.twostar.Shop;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What bursts of one-sided reviews do, and what people do about them, over HTTP. */
@QuarkusTest
class SurgeGateTest {

    private static final int[] BRIGADE = {1, 1, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1};

    @Test
    void holdsABrigadeAndAllItsEarlierReviews() {
        String product = Established.product(30, 5, 4, 5, 3, 5);
        JsonPath before = Shop.summary(product);
        List<String> reviews = Shop.rate(product, BRIGADE);

        JsonPath after = Shop.summary(product);
        assertThat(after.getMap("distribution")).isEqualTo(before.getMap("distribution"));
        assertThat(Shop.held(product)).isEqualTo(12);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");

        JsonPath surge = onlyCase(product);
        assertThat(surge.getString("status")).isEqualTo("OPEN");
        assertThat(surge.getString("side")).isEqualTo("LOW");
        assertThat(surge.getInt("held")).isEqualTo(12);
        assertThat(surge.getString("evidence")).matches("[5-9] reviews in 24 h where 0.\\d were expected, .*");
        assertThat(Pages.<String>walk(
                        () -> as("moderate"),
                        "/surge-cases/" + surge.getString("caseId") + "/reviews",
                        5,
                        "reviewId",
                        () -> {}))
                .containsExactlyElementsOf(reviews);
        as("submit")
                .get("/products/" + product + "/reviews/" + reviews.get(0))
                .then()
                .body("counted", equalTo(false))
                .body("exclusionReason", equalTo("SURGE_HOLD"))
                .body("status", equalTo("PUBLISHED"));
        Established.assertSound(product);
    }

    /** Each held review is reported once, the earlier ones after the opening of the case. */
    @Test
    void reportsEveryHold() {
        String product = Established.product(25, 5);
        List<String> reviews = Shop.rate(product, BRIGADE);
        List<Object> held = await().until(() -> told(product, "review.held"), told -> told.size() >= reviews.size());
        assertThat(held).containsExactlyInAnyOrderElementsOf(reviews);
        assertThat(Shop.events(product))
                .filteredOn(event -> event.get("type").equals("surge.opened"))
                .hasSize(1);
    }

    /** The first review opens the case, and it holds all others. */
    @Test
    void opensOneCaseHoweverManyComeAtOnce() throws Exception {
        String product = Established.product(30, 5, 4);
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 60; i++) {
            int stars = 1 + i % 2;
            crowd.execute(() -> Shop.rate(product, stars));
        }
        crowd.shutdown();
        assertThat(crowd.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(onlyCase(product).getInt("held")).isEqualTo(60);
        assertThat(Shop.held(product)).isEqualTo(60);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(30);
        Established.assertSound(product);
    }

    @Test
    void leavesNewProductsToTheRule() {
        String product = Established.product(19, 5);
        Shop.rate(product, BRIGADE);
        assertThat(Shop.held(product)).isZero();
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(31);
    }

    @Test
    void doesNotHoldGenuineSurges() {
        String product = Established.product(30, 5, 4, 5, 1, 5);
        Shop.rate(product, 5, 4, 5, 5, 1, 5, 4, 3, 5, 5, 1, 5, 5, 4, 5, 5, 2, 5, 5, 1);
        assertThat(Shop.held(product)).isZero();
        cases(product).then().body("items", hasSize(0));
    }

    /** Delisted by what turns out to be a surge, it is back as soon as that is held. */
    @Test
    void bringsBackWhatABrigadeHadDelisted() {
        String category = unique("category");
        Shop.putRule(unique("rule"), Shop.ruleFor(category, 3.9, 20, Map.of()));
        String product = Shop.productIn(category);
        Established.rate(product, 24, 4, 5, 3, 4);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        Shop.rate(product, 1, 1);
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(onlyCase(product).getInt("held")).isEqualTo(12);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        assertThat(Shop.decision(product).getString("cause")).isEqualTo("HOLD");
        Established.assertSound(product);
    }

    @Test
    void noBrigadeCanSaveABadProduct() {
        String product = Established.product(30, 1, 2, 2, 1);
        Shop.rate(product, 5, 5, 5, 5, 5, 5, 5, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
        assertThat(onlyCase(product).getString("side")).isEqualTo("HIGH");
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(30);
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
    }

    /** They would take the average from 4.5 to 3.4 and are held; what others say meanwhile counts. */
    @Test
    void holdsAFloodOfThreeStars() {
        String product = Established.product(30, 5, 4);
        int[] flood = new int[60];
        Arrays.fill(flood, 3);
        List<String> reviews = Shop.rate(product, flood);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(30);
        assertThat(Shop.held(product)).isEqualTo(60);
        JsonPath surge = onlyCase(product);
        assertThat(surge.getString("side")).isEqualTo("MIDDLE");
        assertThat(surge.getString("evidence")).contains(" middling where ");
        Shop.rate(product, 1, 5);
        assertThat(Shop.held(product)).isEqualTo(60);
        Shop.edit(product, reviews.get(0), 5).then().statusCode(200);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(32);
        decide("/surge-cases/" + surge.getString("caseId") + "/release", null)
                .then()
                .statusCode(200)
                .body("released", equalTo(60));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(92);
        Established.assertSound(product);
    }

    @Test
    void countsVerifiedPurchasesAlways() {
        String product = Established.product(30, 5, 4);
        Shop.importVerified(product, 1, 1);
        Shop.rate(product, BRIGADE);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(32);
        assertThat(Shop.held(product)).isEqualTo(12);
    }

    /** Praise that is turned into blame within the window is what it is. */
    @Test
    void holdsReviewsThatChangeSides() {
        String product = Established.product(30, 5, 4);
        List<String> reviews = Shop.rate(product, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
        assertThat(Shop.held(product)).isZero();
        for (String review : reviews) {
            Shop.edit(product, review, 1).then().statusCode(200);
        }
        assertThat(Shop.held(product)).isEqualTo(10);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(30);
        assertThat(onlyCase(product).getInt("held")).isEqualTo(10);
        Established.assertSound(product);
    }

    @Test
    void releasesSingleReviewsThenAll() {
        String product = Established.product(30, 5, 4);
        List<String> reviews = Shop.rate(product, BRIGADE);
        String path = "/surge-cases/" + onlyCase(product).getString("caseId");
        decide(path + "/release", reviews.subList(0, 2)).then().statusCode(200).body("status", equalTo("OPEN"));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(32);
        decide(path + "/release", reviews.subList(1, 3)).then().statusCode(409);
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(32);
        decide(path + "/release", null)
                .then()
                .statusCode(200)
                .body("status", equalTo("RELEASED"))
                .body("released", equalTo(12));
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(42);
        assertThat(Shop.held(product)).isZero();
        await().until(() -> told(product, "review.released").size() == 12);
        decide(path + "/release", null).then().statusCode(409);
        Established.assertSound(product);
    }

    @Test
    void removesWhatIsConfirmed() {
        String product = Established.product(30, 5, 4);
        String author = unique("author");
        Shop.rate(product, BRIGADE);
        String late = Shop.review(product, author, 1).path("reviewId");
        String path = "/surge-cases/" + onlyCase(product).getString("caseId");
        decide(path + "/confirmation", List.of(late)).then().statusCode(200).body("removed", equalTo(1));
        io.twostar.Api.asAnonymous()
                .get("/products/" + product + "/reviews/" + late)
                .then()
                .statusCode(404);
        as("moderate")
                .get("/products/" + product + "/reviews/" + late)
                .then()
                .body("status", equalTo("REMOVED"))
                .body("exclusionReason", equalTo("REMOVED"));
        Shop.review(product, author, 5).then().statusCode(409);
        decide(path + "/confirmation", null).then().statusCode(200).body("status", equalTo("CONFIRMED"));
        assertThat(Shop.held(product)).isZero();
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(30);
        Established.assertSound(product);
    }

    private static List<Object> told(String product, String type) {
        return Shop.events(product).stream()
                .filter(event -> event.get("type").equals(type))
                .map(event -> (Object) ((Map<?, ?>) event.get("data")).get("reviewId"))
                .toList();
    }

    private static Response decide(String path, List<String> reviewIds) {
        return sending(
                        reviewIds == null
                                ? Map.of("reason", "Looked at.")
                                : Map.of("reason", "Looked at.", "reviewIds", reviewIds),
                        "moderate")
                .post(path);
    }

    private static Response cases(String product) {
        return as("moderate").queryParam("productId", product).get("/surge-cases");
    }

    private static JsonPath onlyCase(String product) {
        Response cases = cases(product);
        cases.then().statusCode(200).body("items", hasSize(1));
        return cases.jsonPath().setRootPath("items[0]");
    }
}
