package io.twostar.syndication;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static io.twostar.syndication.Syndicated.awaitNumbers;
import static io.twostar.syndication.Syndicated.create;
import static io.twostar.syndication.Syndicated.end;
import static io.twostar.syndication.Syndicated.request;
import static io.twostar.syndication.Syndicated.reviews;
import static io.twostar.syndication.Syndicated.show;
import static io.twostar.syndication.Syndicated.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.twostar.JourneySettings;
import io.twostar.Shop;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A source that cannot be read breaks nothing, says what is wrong with it, and comes back by itself. */
@QuarkusTest
@TestProfile(JourneySettings.class)
class BrokenOriginTest {

    @Inject
    Sql sql;

    private static final String KEY = "a-key-of-the-origin";

    private final Origin origin =
            new Origin(Origin.Answer.ok(Origin.review("r-1", "p", 5), Origin.review("r-2", "p", 4), Origin.end(2)));

    private final String name = unique("origin");
    private String product;
    private String syndicationId;

    @BeforeEach
    void begin() {
        product = Shop.product();
        Map<String, Object> requested = request(name, origin.url(), "p", product);
        requested.put("apiKey", KEY);
        syndicationId = create(requested);
        awaitNumbers(product, "2 9");
    }

    @AfterEach
    void endAll() {
        end(syndicationId);
        origin.close();
    }

    static Stream<Arguments> mischief() {
        String review = Origin.review("r-1", "p", 5);
        return Stream.of(
                Arguments.of("UNAUTHORIZED", Origin.Answer.status(401)),
                Arguments.of("UNEXPECTED_STATUS", Origin.Answer.status(500)),
                Arguments.of("UNEXPECTED_STATUS", Origin.Answer.status(302)),
                Arguments.of("MALFORMED", Origin.Answer.ok("<html>Welcome</html>")),
                Arguments.of("INCOMPLETE", Origin.Answer.ok(review, "[1]", Origin.end(3))),
                Arguments.of("INCOMPLETE", Origin.Answer.ok(review)),
                Arguments.of("INCOMPLETE", Origin.Answer.ok(review, Origin.end(2))),
                Arguments.of("INCOMPLETE", Origin.Answer.ok()),
                Arguments.of("INCOMPLETE", Origin.Answer.ok(Origin.end(0), review)),
                Arguments.of("INCOMPLETE", new Origin.Answer(200, review + "\n", true)),
                Arguments.of("TOO_LARGE", Origin.Answer.ok("x".repeat(1_100_000))),
                Arguments.of("TOO_LARGE", Origin.Answer.ok("\n".repeat(4_000_000))));
    }

    @ParameterizedTest
    @MethodSource("mischief")
    void saysWhatIsWrongAndComesBack(String code, Origin.Answer answer) {
        origin.answers(answer);
        JsonPath failing = until(
                () -> show(syndicationId),
                shown -> shown.get("lastFailure.failures") != null && shown.getInt("lastFailure.failures") > 1);
        assertThat(failing.getString("status")).isEqualTo("FAILING");
        assertThat(failing.getString("lastFailure.code")).isEqualTo(code);
        assertThat(Syndicated.numbers(product)).isEqualTo("2 9");

        origin.answers(Origin.Answer.ok(Origin.gone("r-1", "p"), Origin.end(1)));
        awaitNumbers(product, "1 4");
        assertThat(until(() -> show(syndicationId), shown -> shown.getString("status")
                                .equals("ACTIVE"))
                        .getMap(""))
                .doesNotContainKey("lastFailure");
        for (String type : List.of("syndication.failed", "syndication.recovered")) {
            until(() -> subjects(type), ids -> ids.contains(syndicationId));
        }
    }

    /** Moved to another product of the origin and back, or only there; what happened is told in any order. */
    @Test
    void forgetsReviewsThatHaveMoved() {
        origin.answers(Origin.Answer.ok(Origin.gone("r-1", "p"), Origin.gone("r-1", "q"), Origin.end(2)));
        awaitNumbers(product, "1 4");
        origin.answers(Origin.Answer.ok(Origin.review("r-2", "q", 4), Origin.gone("r-2", "p"), Origin.end(2)));
        awaitNumbers(product, "none");
    }

    private List<String> subjects(String type) {
        return sql.lines("select data ->> 'syndicationId' from event where type = ?", type);
    }

    @Test
    void neverShowsItsKeyAndSendsItToNoOtherHost() {
        assertThat(as("admin").get("/syndications/" + syndicationId).asString()).doesNotContain(KEY);
        assertThat(as("admin").get("/syndications?pageSize=200").asString()).doesNotContain(KEY);
        try (Origin thief = new Origin(Origin.Answer.ok(Origin.end(0)))) {
            sending(Map.of("name", "Thief", "url", thief.url()), "catalog")
                    .put("/syndications/" + syndicationId)
                    .then()
                    .statusCode(400)
                    .body("validationErrors[0].path", equalTo("apiKey"));
            sending(Map.of("name", "Moved", "url", thief.url(), "apiKey", "another"), "catalog")
                    .put("/syndications/" + syndicationId)
                    .then()
                    .statusCode(200);
            until(thief::keys, keys -> keys.contains("another"));
            assertThat(thief.keys()).containsOnly("another");
        }
        assertThat(origin.keys()).contains(KEY);
    }

    /** The export is complete, and does not name what it named before. */
    @Test
    void readsEverythingWhereThePositionIsTooOld() {
        until(origin::queries, queries -> queries.contains("since=AQ"));
        origin.answers(Origin.Answer.status(400));
        until(() -> show(syndicationId), shown -> shown.getString("status").equals("FAILING"));
        origin.answers(Origin.Answer.ok(Origin.review("r-2", "p", 4), Origin.end(1)));
        sending(
                        Map.of(
                                "name",
                                "Again",
                                "url",
                                origin.url(),
                                "mappings",
                                request(name, "", "p", product).get("mappings")),
                        "catalog")
                .put("/syndications/" + syndicationId)
                .then()
                .statusCode(200);
        awaitNumbers(product, "1 4");
        assertThat(reviews(product, "SYNDICATED")).hasSize(1);
    }

    @Test
    void skipsLinesThatSayNoReviewAndCountsThem() {
        origin.answers(Origin.Answer.ok(
                Origin.review("r-3", "p", 9),
                Origin.review("r-4", "p", 3),
                Origin.review("r-5", "unknown", 3),
                "{\"kind\":\"WHATEVER\"}",
                Origin.end(3)));
        awaitNumbers(product, "3 12");
        JsonPath shown = until(() -> show(syndicationId), now -> now.getInt("pull.skippedLines") == 2);
        assertThat(shown.getString("status")).isEqualTo("ACTIVE");
    }

    /** The second line may have told of anything, so that everything is read again. */
    @Test
    void skipsLinesThatAreNoJsonObjectsAndSaysWhich() {
        origin.answers(Origin.Answer.ok(
                Origin.review("r-1", "p", 3),
                "{\"kind\":\"TOMBSTONE\",\"revi",
                "[1]",
                Origin.review("r-2", "p", 4),
                Origin.end(3)));
        awaitNumbers(product, "2 7");
        JsonPath shown = until(() -> show(syndicationId), now -> now.getInt("pull.skippedLines") == 2);
        assertThat(shown.getString("status")).isEqualTo("ACTIVE");
        assertThat(shown.getString("pull.firstSkipped")).isEqualTo("Line 2 is no JSON object.");
        int complete = origin.queries().size();
        until(origin::queries, queries -> queries.subList(complete, queries.size())
                .contains("null"));
    }

    /** Four that send a byte now and then have all threads once; then they fail, and have no more than half. */
    @Test
    void leavesThreadsToThoseThatAnswer() {
        List<String> slow = new ArrayList<>();
        try (Origin dripping = new Origin(Origin.Answer.drips())) {
            for (int i = 0; i < 6; i++) {
                slow.add(create(request(unique("slow"), dripping.url(), "p", product)));
            }
            slow.forEach(id -> until(() -> show(id), shown -> "TIMEOUT".equals(shown.getString("lastFailure.code"))));
            for (int stars = 1; stars <= 3; stars++) {
                origin.answers(Origin.Answer.ok(Origin.review("r-1", "p", stars), Origin.end(1)));
                awaitNumbers(product, "2 " + (4 + stars));
            }
        } finally {
            slow.forEach(Syndicated::end);
        }
    }
}
