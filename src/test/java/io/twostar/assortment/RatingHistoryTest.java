package io.twostar.assortment;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.relist;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.twostar.Refusal;
import io.twostar.Shop;
import io.twostar.delisting.Ageing;
import io.twostar.http.problem.ProblemType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class RatingHistoryTest {

    @Inject
    DataSource database;

    @Test
    void tellsTheStarsOfEachDayThatHasSome() throws SQLException {
        String product = Shop.product();
        older(product, 3, 5, 5, 4);
        older(product, 1, 1);
        rate(product, 3);
        LocalDate today = today();
        JsonPath history = history(product, Map.of());
        assertThat(history.getMap("$").keySet())
                .isEqualTo(java.util.Set.of("productId", "interval", "epoch", "points", "listingChanges"));
        assertThat(history.getString("productId")).isEqualTo(product);
        assertThat(history.getString("interval")).isEqualTo("DAY");
        assertThat(history.getInt("epoch")).isEqualTo(1);
        assertThat(history.<Map<String, Object>>getList("points"))
                .containsExactly(
                        point(today.minusDays(3), 3, 14, 0, 0, 0, 1, 2),
                        point(today.minusDays(1), 1, 1, 1, 0, 0, 0, 0),
                        point(today, 1, 3, 0, 0, 1, 0, 0));
        assertThat(history.getList("listingChanges")).isEmpty();
    }

    @Test
    void joinsDaysToWeeksAndMonths() throws SQLException {
        String product = Shop.product();
        LocalDate today = today();
        for (int days : List.of(1, 8, 30, 31, 400)) {
            older(product, days, 4);
        }
        Map<String, Object> all = Map.of("from", time(today.minusDays(500)));
        for (String interval : List.of("DAY", "WEEK", "MONTH")) {
            Map<String, Object> query = new java.util.HashMap<>(all);
            query.put("interval", interval);
            java.util.TreeMap<String, Integer> expected = new java.util.TreeMap<>();
            for (int days : List.of(1, 8, 30, 31, 400)) {
                expected.merge(time(start(today.minusDays(days), interval)), 1, Integer::sum);
            }
            JsonPath history = history(product, query);
            assertThat(history.getString("interval")).isEqualTo(interval);
            assertThat(history.<String>getList("points.from")).containsExactlyElementsOf(expected.keySet());
            assertThat(history.<Integer>getList("points.count")).containsExactlyElementsOf(expected.values());
        }
    }

    private static LocalDate start(LocalDate day, String interval) {
        return switch (interval) {
            case "WEEK" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "MONTH" -> day.withDayOfMonth(1);
            default -> day;
        };
    }

    @Test
    void includesTheFirstDayAndExcludesTheLast() throws SQLException {
        String product = Shop.product();
        LocalDate today = today();
        for (int days : List.of(5, 4, 3, 2)) {
            older(product, days, 4);
        }
        assertThat(history(product, Map.of("from", time(today.minusDays(4)), "to", time(today.minusDays(2))))
                        .<String>getList("points.from"))
                .containsExactly(time(today.minusDays(4)), time(today.minusDays(3)));
        older(product, 89, 2);
        older(product, 90, 2);
        assertThat(history(product, Map.of()).<String>getList("points.from")).startsWith(time(today.minusDays(89)));
        assertThat(history(product, Map.of("to", time(today.minusDays(89)))).<String>getList("points.from"))
                .containsExactly(time(today.minusDays(90)));
    }

    @Test
    void includesWholeDays() throws SQLException {
        String product = Shop.product();
        LocalDate today = today();
        for (int days : List.of(5, 4, 3, 2)) {
            older(product, days, 4);
        }
        Map<String, Object> within =
                Map.of("from", today.minusDays(4) + "T18:00:00.000Z", "to", today.minusDays(3) + "T00:00:00.001Z");
        assertThat(history(product, within).<String>getList("points.from"))
                .containsExactly(time(today.minusDays(4)), time(today.minusDays(3)));
    }

    @Test
    void tellsOnlyWhatCounts() throws SQLException {
        String product = Shop.product();
        List<String> reviews = rate(product, 5, 4, 3);
        Shop.withdraw(product, reviews.get(0));
        Shop.edit(product, reviews.get(1), 1).then().statusCode(200);
        assertThat(history(product, Map.of()).<Map<String, Object>>getList("points"))
                .containsExactly(point(today(), 2, 4, 1, 0, 1, 0, 0));
        relist(product, "Changed.", true).then().statusCode(201);
        JsonPath fresh = history(product, Map.of());
        assertThat(fresh.getInt("epoch")).isEqualTo(2);
        assertThat(fresh.getList("points")).isEmpty();
        rate(product, 5);
        assertThat(history(product, Map.of()).<Integer>getList("points.sum")).containsExactly(5);
    }

    @Test
    void leavesAnEditedReviewOnItsDay() throws SQLException {
        String product = Shop.product();
        String review = rate(product, 5).get(0);
        Ageing.of(database).makeOlder(product, List.of(review), 3);
        String createdAt =
                as("submit").get("/products/" + product + "/reviews/" + review).path("createdAt");
        Shop.edit(product, review, 3).then().statusCode(200).body("createdAt", equalTo(createdAt));
        assertThat(history(product, Map.of()).<Map<String, Object>>getList("points"))
                .containsExactly(point(today().minusDays(3), 1, 3, 0, 0, 1, 0, 0));
        Shop.withdraw(product, review);
        assertThat(history(product, Map.of()).getList("points")).isEmpty();
    }

    @Test
    void tellsTheChangesOfListingOldestFirst() {
        String product = Shop.product();
        rate(product, 1);
        relist(product, "Changed.", true).then().statusCode(201);
        Shop.delist(product, "Out.").then().statusCode(201);
        List<Map<String, Object>> expected = Shop.decisions(product).stream()
                .map(decision -> Map.of(
                        "at", decision.get("decidedAt"),
                        "outcome", decision.get("outcome"),
                        "cause", decision.get("cause"),
                        "decisionId", decision.get("decisionId")))
                .toList();
        List<Map<String, Object>> told = history(product, Map.of()).getList("listingChanges");
        assertThat(told).hasSize(3).containsExactly(expected.get(2), expected.get(1), expected.get(0));
        assertThat(history(product, Map.of("to", time(today()))).getList("listingChanges"))
                .isEmpty();
        assertThat(history(product, Map.of("from", time(today()), "to", time(today().plusDays(1))))
                        .getList("listingChanges"))
                .hasSize(3);
    }

    @Test
    void knowsOnlyProductsThatExist() {
        String missing = unique("missing");
        Refusal.assertThatIs(
                asAnonymous().get("/products/" + missing + "/rating-history"),
                ProblemType.NOT_FOUND,
                "/products/" + missing + "/rating-history",
                "There is no such product.");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        "from=2026-11-21T00:00:00.000Z&to=2026-11-21T00:00:00.000Z",
                        "from",
                        "range",
                        "must be before to"),
                arguments(
                        "from=2026-11-22T00:00:00.000Z&to=2026-11-21T00:00:00.000Z",
                        "from",
                        "range",
                        "must be before to"),
                arguments("from=9999-12-31T00:00:00.000Z", "from", "range", "must be before to"),
                arguments(
                        "from=2016-11-13T00:00:00.000Z&to=2026-11-22T00:00:00.000Z",
                        "from",
                        "range",
                        "must be at most 3660 days before to"),
                arguments("from=2026-02-29T00:00:00.000Z", "from", "format", "must be a valid date-time"),
                arguments("interval=YEAR", "interval", "enum", "must be one of [\"DAY\",\"WEEK\",\"MONTH\"]"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesDaysThatMakeNoSense(String query, String path, String key, String message) {
        String product = Shop.product();
        String at = "/products/" + product + "/rating-history";
        Refusal.assertNames(invalid(asAnonymous()).get(at + "?" + query), at, "query", path, key, message);
    }

    @Test
    void takesTheLongestAndTheOldestDaysThereAre() {
        String product = Shop.product();
        history(product, Map.of("from", "2016-11-14T00:00:00.000Z", "to", "2026-11-22T00:00:00.000Z"));
        history(product, Map.of("from", "0001-01-01T00:00:00.000Z", "to", "0002-01-01T00:00:00.000Z"));
        history(product, Map.of("to", "0000-01-01T00:00:00.000Z"));
        history(product, Map.of("from", "9999-01-01T00:00:00.000Z", "to", "9999-12-31T00:00:00.000Z"));
    }

    private void older(String product, int days, int... stars) throws SQLException {
        Ageing.of(database).makeOlder(product, rate(product, stars), days);
    }

    private static String time(LocalDate day) {
        return day + "T00:00:00.000Z";
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    }

    private static Map<String, Object> point(
            LocalDate from, int count, int sum, int one, int two, int three, int four, int five) {
        return Map.of(
                "from",
                time(from),
                "count",
                count,
                "sum",
                sum,
                "distribution",
                Map.of("1", one, "2", two, "3", three, "4", four, "5", five));
    }

    private static JsonPath history(String product, Map<String, Object> query) {
        return asAnonymous()
                .queryParams(query)
                .get("/products/" + product + "/rating-history")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=5")
                .extract()
                .jsonPath();
    }
}
