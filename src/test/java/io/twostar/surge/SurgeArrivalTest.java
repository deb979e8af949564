package io.twostar.surge;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Shop;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When stars arrive: with the edit that made them so, and before everything else once a person has released them. */
@QuarkusTest
class SurgeArrivalTest {

    private static final int[] BRIGADE = {1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1};

    /** A release lets the released reviews count; it opens no door to those that come after them. */
    @Test
    void judgesWhatComesAfterARelease() {
        String product = Established.product(30, 5, 4);
        Shop.rate(product, BRIGADE);
        release(product);
        assertThat(counted(product)).isEqualTo(42);
        int[] more = new int[60];
        Arrays.fill(more, 1);
        Shop.rate(product, more);
        assertThat(counted(product)).isEqualTo(42);
        assertThat(held(product)).isEqualTo(60);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        Established.assertSound(product);
    }

    /** What was released is held by no later case, and is part of what is usual from then on. */
    @Test
    void leavesAloneWhatWasReleased() {
        String product = Established.product(30, 5, 4);
        Shop.rate(product, BRIGADE);
        release(product);
        Shop.rate(product, 1, 1, 1);
        assertThat(counted(product)).isEqualTo(45);
        assertThat(held(product)).isZero();
    }

    /** Praise that is older than every window and turns into blame on one day is a brigade of that day. */
    @Test
    void holdsSleepers() {
        String product = Established.product(45, 5);
        for (String review : reviews(product).subList(0, 15)) {
            Shop.edit(product, review, 1).then().statusCode(200);
        }
        assertThat(held(product)).isEqualTo(15);
        assertThat(counted(product)).isEqualTo(30);
        Established.assertSound(product);
        release(product);
        assertThat(counted(product)).isEqualTo(45);
        Established.assertSound(product);
    }

    /** A few edits over a long time, and edits without new stars, are not suspicious. */
    @Test
    void letsAFewChangeTheirMinds() {
        String product = Established.product(45, 5);
        List<String> reviews = reviews(product);
        reviews.subList(0, 3).forEach(review -> Shop.edit(product, review, 1));
        reviews.subList(3, 20).forEach(review -> Shop.edit(product, review, 4));
        assertThat(held(product)).isZero();
        assertThat(counted(product)).isEqualTo(45);
    }

    /** Praise that is withdrawn on one day speaks against what comes with it; alone it is not suspicious. */
    @Test
    void countsWithdrawnPraiseAsArriving() {
        String product = Established.product(45, 5);
        for (String review : reviews(product).subList(0, 10)) {
            Shop.withdraw(product, review);
        }
        assertThat(held(product)).isZero();
        Shop.rate(product, 1, 1, 1);
        assertThat(held(product)).isEqualTo(3);
        assertThat(counted(product)).isEqualTo(35);
        Established.assertSound(product);
    }

    private static long counted(String product) {
        return Shop.summary(product).getLong("count");
    }

    private static long held(String product) {
        return Shop.held(product);
    }

    private static List<String> reviews(String product) {
        return as("submit")
                .queryParam("pageSize", 100)
                .get("/products/" + product + "/reviews")
                .path("items.reviewId");
    }

    private static void release(String product) {
        String caseId = as("moderate")
                .queryParam("productId", product)
                .queryParam("status", "OPEN")
                .get("/surge-cases")
                .path("items[0].caseId");
        sending(Map.of("reason", "Genuine."), "moderate")
                .post("/surge-cases/" + caseId + "/release")
                .then()
                .statusCode(200);
    }
}
