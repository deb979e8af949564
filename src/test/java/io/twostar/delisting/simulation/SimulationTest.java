package io.twostar.delisting.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Pages;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.twostar.delisting.ShiftedClock;
import io.twostar.delisting.TestCategory;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ShiftedClock.Profile.class)
class SimulationTest {

    @Inject
    ShiftedClock clock;

    private final TestCategory shop = new TestCategory();

    @Test
    void predictsExactlyWhatThePutDoes() {
        Random random = new Random(5);
        shop.rule(Map.of("maximumAverage", 2.5, "minimumCount", 2));
        List<String> products = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            products.add(shop.product());
        }
        for (int i = 0; i < 120; i++) {
            Shop.rate(products.get(random.nextInt(products.size())), 1 + random.nextInt(4));
        }
        String special = products.get(0);
        Api.sending(
                        Map.of(
                                "scope",
                                Map.of("kind", "PRODUCT", "value", special),
                                "maximumAverage",
                                1,
                                "minimumCount",
                                50),
                        "admin")
                .put("/delisting-rules/special-" + special)
                .then()
                .statusCode(201);
        List<Map<String, Object>> rules = List.of(
                Map.of("maximumAverage", 3, "minimumCount", 3),
                Map.of(
                        "maximumAverage",
                        2.5,
                        "minimumCount",
                        3,
                        "upperBound",
                        Map.of("confidence", 0.95, "atMost", 3.1)),
                Map.of("maximumAverage", 1.5, "minimumCount", 1, "windowDays", 2, "verifiedOnly", false),
                Map.of("maximumAverage", 2.8, "minimumCount", 2, "windowDays", 30),
                Map.of("maximumAverage", 2.2, "minimumCount", 1, "coolingHours", 5));
        int changes = 0;
        for (Map<String, Object> values : rules) {
            Map<String, Object> rule = shop.forCategory(values);
            Map<String, String> foretold = new TreeMap<>();
            for (Map<String, Object> line : results(simulate(List.of(Map.of("name", "new", "rule", rule)), false))) {
                foretold.put((String) line.get("productId"), (String) line.get("effect"));
            }
            Map<String, String> before = standings(products);
            shop.rule(values);
            Map<String, String> happened = new TreeMap<>();
            standings(products).forEach((product, now) -> {
                if (!now.equals(before.get(product)) && !now.equals("LISTED")) {
                    happened.put(product, now.equals("DELISTED") ? "WOULD_DELIST" : "WOULD_AWAIT_COOLING");
                } else if (now.equals("LISTED") && before.get(product).equals("DELISTED")) {
                    happened.put(product, "WOULD_RELIST");
                }
            });
            assertThat(foretold).as("%s", values).isEqualTo(happened);
            changes += happened.size();
        }
        assertThat(changes).isGreaterThan(10);
        assertThat(Shop.decisions(special))
                .as("a product with a rule of its own is no business of the category's")
                .hasSizeLessThanOrEqualTo(2);
    }

    private static Map<String, String> standings(List<String> products) {
        Map<String, String> standings = new HashMap<>();
        for (String product : products) {
            Response answer = Api.as("admin").get("/products/" + product);
            String since = answer.path("listing.delistingPendingSince");
            standings.put(product, since == null ? answer.path("listing.status") : "PENDING");
        }
        return standings;
    }

    @Test
    void replaysAndSumsUp() {
        String unlucky = shop.product();
        String bad = shop.product();
        String good = shop.product();
        rate(unlucky, 1, 5, 5);
        rate(bad, 5, 1, 1, 1, 1, 1);
        rate(good, 4, 4, 4);
        String job = simulate(
                List.of(
                        Map.of("name", "literal", "ruleId", "default"),
                        Map.of(
                                "name",
                                "three",
                                "rule",
                                shop.forCategory(Map.of("maximumAverage", 2, "minimumCount", 3)))),
                true);
        List<Map<String, Object>> replayed = results(job).stream()
                .filter(line -> line.get("effect").equals("REPLAYED"))
                .toList();
        assertThat(replayed).hasSize(3);
        assertThat(replayed)
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("candidate", "literal")
                        .containsEntry("productId", unlucky)
                        .containsEntry("ratingsAtFirst", 1)
                        .containsEntry("timesDelisted", 1)
                        .containsEntry("count", 3)
                        .containsEntry("sum", 11)
                        .containsEntry("endsAs", "DELISTED"))
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("candidate", "literal")
                        .containsEntry("productId", bad)
                        .containsEntry("ratingsAtFirst", 4));
        Api.as("admin")
                .get("/jobs/" + job + "/simulation-summary")
                .then()
                .statusCode(200)
                .body("candidates.candidate", equalTo(List.of("literal", "three")))
                .body("candidates.replay.products", equalTo(List.of(3, 3)))
                .body("candidates.replay.delisted", equalTo(List.of(2, 1)))
                .body("candidates.replay.endingAbove", equalTo(List.of(2, 2)))
                .body("candidates.replay.delistedEndingAbove", equalTo(List.of(1, 0)))
                .body("candidates.replay.delistedEndingAtOrBelow", equalTo(List.of(1, 1)))
                .body("candidates.replay.medianRatingsEndingAtOrBelow", equalTo(List.of(4, 4)))
                .body("candidates[0].wouldDelist", equalTo(0))
                .body("candidates[1].wouldRelist", equalTo(1));
        Api.as("admin").get("/jobs/" + job + "/errors").then().statusCode(200).body("items.size()", equalTo(0));
    }

    @Test
    void refusesWhatCannotBePut() {
        Map<String, Object> rule = Map.of("scope", Map.of("kind", "ALL"), "maximumAverage", 2, "minimumCount", 1);
        start(List.of(Map.of("name", "a"), Map.of("name", "a", "ruleId", "no-such")), false)
                .then()
                .statusCode(400)
                .body("validationErrors.path", equalTo(List.of("candidates[0].rule", "candidates[1].name")));
        start(List.of(Map.of("name", "a", "ruleId", "no-such")), false)
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("candidates[0].ruleId"));
        start(List.of(Map.of("name", "a", "ruleId", "other", "rule", rule)), false)
                .then()
                .statusCode(409);
        String job = simulate(List.of(Map.of("name", "same", "ruleId", "default")), false);
        Api.as("admin").get("/jobs/" + job).then().body("kind", equalTo("SIMULATION"));
        assertThat(results(job)).isEmpty();
    }

    private void rate(String product, int... stars) {
        for (int each : stars) {
            Shop.rate(product, each);
            clock.forward(java.time.Duration.ofMinutes(1));
        }
    }

    private Response start(List<Map<String, Object>> candidates, boolean replay) {
        return Api.sending(Map.of("candidates", candidates, "replay", replay, "category", shop.category), "admin")
                .post("/delisting-rules/simulations");
    }

    private String simulate(List<Map<String, Object>> candidates, boolean replay) {
        Response started = start(candidates, replay);
        started.then().statusCode(202);
        Shop.awaitJob(started.path("jobId"));
        return started.path("jobId");
    }

    private static List<Map<String, Object>> results(String job) {
        List<Map<String, Object>> results = Pages.all(() -> Api.as("admin"), "/jobs/" + job + "/results", 7);
        assertThat(new TreeSet<>(results.stream().map(Object::toString).toList()))
                .hasSameSizeAs(results);
        return results;
    }
}
