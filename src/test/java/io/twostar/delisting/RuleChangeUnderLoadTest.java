package io.twostar.delisting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rules change while ratings arrive; after the last judgement every listing follows its rule. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ShiftedClock.Profile.class)
class RuleChangeUnderLoadTest {

    private static final int RATERS = 4;

    private final TestCategory shop = new TestCategory();

    @Test
    void leavesEveryProductAsItsRuleSays() {
        List<String> products = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            products.add(shop.product());
        }
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger rated = new AtomicInteger();
        List<CompletableFuture<Void>> raters = new ArrayList<>();
        for (int rater = 0; rater < RATERS; rater++) {
            Random random = new Random(rater);
            raters.add(CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    Shop.rate(products.get(random.nextInt(products.size())), 1 + random.nextInt(4));
                    rated.incrementAndGet();
                }
            }));
        }
        Random random = new Random(99);
        for (int i = 0; i < 25; i++) {
            shop.rule(Map.of(
                    "maximumAverage",
                    (200 + 5 * i % 60 + random.nextInt(40)) / 100.0,
                    "minimumCount",
                    1 + random.nextInt(3),
                    "relisting",
                    "AUTOMATIC"));
        }
        enough.set(true);
        raters.forEach(CompletableFuture::join);
        assertThat(rated.get()).isGreaterThan(100);
        int changes = 0;
        for (String product : products) {
            Response forecast = Api.as("admin").get("/products/" + product + "/delisting-forecast");
            assertThat(forecast.<String>path("listing"))
                    .as(forecast.asString())
                    .isEqualTo(forecast.<Boolean>path("wouldDelist") ? "DELISTED" : "LISTED");
            changes += Shop.decisions(product).size();
        }
        assertThat(changes).isGreaterThan(30);
    }
}
