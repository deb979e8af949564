package io.twostar.delisting.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.twostar.delisting.ShiftedClock;
import io.twostar.delisting.TestCategory;
import io.twostar.http.problem.Times;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Recomputes decisions as an outsider would: from the decision, the public reviews and what the contract says of both. No
 * class of the service decides anything here.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ShiftedClock.Profile.class)
class DecisionRecomputationTest {

    /** A review as its author knows it: when it was written, and the times at which its stars changed (0: withdrawn). */
    private static final class Written {
        private final LocalDate day;
        private final String location;
        private String etag;
        private final List<Map.Entry<Instant, Integer>> stars = new ArrayList<>();

        private Written(LocalDate day, String location) {
            this.day = day;
            this.location = location;
        }

        private int starsAt(Instant time) {
            int at = 0;
            for (Map.Entry<Instant, Integer> change : stars) {
                at = change.getKey().isAfter(time) ? at : change.getValue();
            }
            return at;
        }
    }

    @Inject
    ShiftedClock clock;

    @Inject
    TimelyJudging judging;

    private final TestCategory shop = new TestCategory();
    private final Map<String, List<Written>> written = new HashMap<>();
    private final Random random = new Random(23);

    @Test
    void agreesWithEveryDecisionOfARandomHistory() {
        List<String> products = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            products.add(shop.product());
            written.put(products.get(i), new ArrayList<>());
        }
        for (int round = 0; round < 12; round++) {
            shop.rule(randomRule());
            for (int i = 0; i < 18; i++) {
                action(products.get(random.nextInt(products.size())));
            }
            if (random.nextBoolean()) {
                clock.toNextDay();
            } else {
                clock.forward(Duration.ofHours(1 + random.nextInt(9)));
            }
            judging.catchUp(() -> false);
        }
        Set<Object> causes = new HashSet<>();
        int decisions = 0;
        for (String product : products) {
            for (Map<String, Object> decision : Shop.decisions(product)) {
                if (decision.containsKey("rule")) {
                    verify(product, decision);
                    causes.add(decision.get("cause") + " " + decision.get("outcome"));
                    decisions++;
                }
            }
        }
        assertThat(decisions).isGreaterThan(20);
        assertThat(causes).contains("REVIEW DELISTED", "RULE_CHANGE DELISTED", "RULE_CHANGE RELISTED", "TIME DELISTED");
    }

    private Map<String, Object> randomRule() {
        Map<String, Object> rule = new HashMap<>();
        rule.put("maximumAverage", (200 + random.nextInt(150)) / 100.0);
        rule.put("minimumCount", 1 + random.nextInt(3));
        rule.put("relisting", random.nextBoolean() ? "AUTOMATIC" : "MANUAL");
        if (random.nextBoolean()) {
            rule.put("windowDays", 1 + random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            rule.put(
                    "upperBound",
                    Map.of(
                            "confidence",
                            List.of(0.9, 0.95, 0.99).get(random.nextInt(3)),
                            "atMost",
                            (300 + random.nextInt(150)) / 100.0));
        }
        if (random.nextInt(3) == 0) {
            rule.put("coolingHours", 1 + random.nextInt(6));
        }
        if (rule.get("relisting").equals("AUTOMATIC") && random.nextBoolean()) {
            rule.put("relistAbove", 2.5);
        }
        return rule;
    }

    private void action(String product) {
        List<Written> reviews = written.get(product);
        int kind = random.nextInt(10);
        Written chosen = reviews.isEmpty() ? null : reviews.get(random.nextInt(reviews.size()));
        if (kind < 7 || chosen == null || chosen.starsAt(Instant.MAX) == 0) {
            Response response = Shop.review(product, Shop.unique("author"), 1 + random.nextInt(5));
            response.then().statusCode(201);
            Instant at = Instant.parse(response.<String>path("createdAt"));
            Written review =
                    new Written(LocalDate.parse(Times.format(at).substring(0, 10)), response.header("Location"));
            review.etag = response.header("ETag");
            review.stars.add(Map.entry(at, response.<Integer>path("stars")));
            reviews.add(review);
        } else if (kind < 9) {
            Response response = Api.as("admin")
                    .contentType(ContentType.JSON)
                    .header("If-Match", chosen.etag)
                    .body(Map.of("stars", 1 + random.nextInt(5)))
                    .put(chosen.location);
            response.then().statusCode(200);
            chosen.etag = response.header("ETag");
            chosen.stars.add(
                    Map.entry(Instant.parse(response.<String>path("updatedAt")), response.<Integer>path("stars")));
        } else {
            Instant before = clock.instant();
            Api.as("admin")
                    .header("If-Match", chosen.etag)
                    .delete(chosen.location)
                    .then()
                    .statusCode(204);
            chosen.stars.add(Map.entry(before.truncatedTo(java.time.temporal.ChronoUnit.MILLIS), 0));
        }
        clock.forward(Duration.ofSeconds(2));
    }

    @SuppressWarnings("unchecked")
    private void verify(String product, Map<String, Object> decision) {
        Map<String, Object> rule = (Map<String, Object>) decision.get("rule");
        Instant at = Instant.parse((String) decision.get("decidedAt"));
        long[] byStars = basis(product, rule, at);
        Map<String, Object> distribution = (Map<String, Object>) decision.get("distribution");
        long count = 0;
        long sum = 0;
        for (int stars = 1; stars <= 5; stars++) {
            assertThat(((Number) distribution.get("" + stars)).longValue())
                    .as("%s stars in %s", stars, decision)
                    .isEqualTo(byStars[stars]);
            count += byStars[stars];
            sum += stars * byStars[stars];
        }
        assertThat(number(decision.get("count"))).isEqualByComparingTo(BigDecimal.valueOf(count));
        assertThat(number(decision.get("sum"))).isEqualByComparingTo(BigDecimal.valueOf(sum));
        boolean due = count >= ((Number) rule.get("minimumCount")).longValue()
                && BigDecimal.valueOf(sum)
                                .compareTo(number(rule.get("maximumAverage")).multiply(BigDecimal.valueOf(count)))
                        <= 0
                && (!rule.containsKey("upperBound") || boundIsMet(byStars, count, rule, decision));
        if (decision.get("outcome").equals("DELISTED")) {
            assertThat(due).as("%s", decision).isTrue();
            verifyCooling(rule, decision, at);
            return;
        }
        assertThat(due).as("%s", decision).isFalse();
        if (!decision.get("cause").equals("RULE_CHANGE")) {
            assertThat(rule.get("relisting")).isEqualTo("AUTOMATIC");
            if (rule.containsKey("relistAbove")) {
                assertThat(BigDecimal.valueOf(sum))
                        .isGreaterThan(number(rule.get("relistAbove")).multiply(BigDecimal.valueOf(count)));
            }
        }
    }

    private long[] basis(String product, Map<String, Object> rule, Instant at) {
        LocalDate today = LocalDate.parse(Times.format(at).substring(0, 10));
        long[] byStars = new long[6];
        for (Written review : written.get(product)) {
            boolean inWindow = !rule.containsKey("windowDays")
                    || review.day.isAfter(today.minusDays(((Number) rule.get("windowDays")).longValue()));
            int stars = review.starsAt(at);
            if (inWindow && stars > 0) {
                byStars[stars]++;
            }
        }
        return byStars;
    }

    private static void verifyCooling(Map<String, Object> rule, Map<String, Object> decision, Instant at) {
        long hours = ((Number) rule.get("coolingHours")).longValue();
        if (hours > 0) {
            Instant since = Instant.parse((String) decision.get("delistingPendingSince"));
            assertThat(since.plus(Duration.ofHours(hours))).isBeforeOrEqualTo(at);
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean boundIsMet(
            long[] byStars, long count, Map<String, Object> rule, Map<String, Object> decision) {
        Map<String, Object> bound = (Map<String, Object>) rule.get("upperBound");
        Map<String, Object> prior = (Map<String, Object>) bound.get("prior");
        double mean = 0;
        double squares = 0;
        for (int stars = 1; stars <= 5; stars++) {
            double share = (byStars[stars] + 2 * number(prior.get("" + stars)).doubleValue()) / (count + 2);
            mean += stars * share;
            squares += stars * stars * share;
        }
        double z = Map.of(90, 1.2816, 95, 1.6449, 99, 2.3263)
                .get(number(bound.get("confidence")).movePointRight(2).intValue());
        double upper = mean + z * Math.sqrt(Math.max(0, squares - mean * mean) / (count + 2 + 1));
        BigDecimal value = BigDecimal.valueOf(upper).setScale(6, RoundingMode.HALF_UP);
        assertThat(number(((Map<String, Object>) decision.get("upperBound")).get("value")))
                .isEqualByComparingTo(value);
        return value.compareTo(number(bound.get("atMost"))) <= 0;
    }

    private static BigDecimal number(Object json) {
        return new BigDecimal(json.toString());
    }
}
