package io.twostar.delisting.decision;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.relist;
import static io.twostar.Shop.show;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Pages;
import io.twostar.Refusal;
import io.twostar.Shop;
import io.twostar.http.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ListingDecisionResourceTest {

    @Test
    void listsTheDecisionsOnAProductNewestFirst() {
        String product = product(3);
        List<String> outcomes = asAnonymous()
                .queryParam("productId", product)
                .get("/listing-decisions")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=5")
                .extract()
                .path("items.outcome");
        assertThat(outcomes)
                .containsExactly("DELISTED", "RELISTED", "DELISTED", "RELISTED", "DELISTED", "RELISTED", "DELISTED");
        assertThat(Shop.decisions(product))
                .extracting(decision -> decision.get("productId"))
                .containsOnly(product);
    }

    @Test
    void findsDecisionsByOutcomeAndTime() {
        String product = product(2);
        List<Map<String, Object>> all = Shop.decisions(product);
        assertThat(ids(Map.of("productId", product, "outcome", "RELISTED"))).hasSize(2);
        String second = (String) all.get(3).get("decidedAt");
        String last = (String) all.get(0).get("decidedAt");
        List<Object> between = all.stream()
                .filter(decision -> isWithin((String) decision.get("decidedAt"), second, last))
                .map(decision -> decision.get("decisionId"))
                .toList();
        assertThat(ids(Map.of("productId", product, "from", second, "to", last)))
                .isEqualTo(between);
        assertThat(ids(Map.of("productId", product, "to", "2020-01-01T00:00:00+02:00")))
                .isEmpty();
        assertThat(ids(Map.of("productId", unique("missing")))).isEmpty();
    }

    private static boolean isWithin(String time, String from, String to) {
        Instant at = Instant.parse(time);
        return !at.isBefore(Instant.parse(from)) && at.isBefore(Instant.parse(to));
    }

    @Test
    void showsEveryDecisionOnceOverPages() {
        String product = product(3);
        List<String> once = ids(Map.of("productId", product));
        assertThat(Pages.<String>walk(
                        () -> asAnonymous().queryParam("productId", product),
                        "/listing-decisions",
                        2,
                        "decisionId",
                        () -> rate(Shop.product(), 1)))
                .isEqualTo(once);
        List<String> ofEverybody =
                Pages.walk(() -> asAnonymous(), "/listing-decisions", 25, "decisionId", () -> rate(Shop.product(), 1));
        assertThat(ofEverybody).doesNotHaveDuplicates().containsAll(once);
    }

    @Test
    void bindsACursorToItsQuery() {
        String product = product(1);
        String cursor = asAnonymous()
                .queryParam("productId", product)
                .queryParam("pageSize", 1)
                .get("/listing-decisions")
                .path("nextCursor");
        Refusal.assertNames(
                asAnonymous().queryParam("cursor", cursor).get("/listing-decisions"),
                "/listing-decisions",
                "query",
                "cursor",
                "cursor",
                "is not a cursor of this query; take nextCursor of the page before, and keep all filters as they were");
        for (String size : List.of("0", "201", "x", "-1")) {
            invalid(asAnonymous())
                    .queryParam("pageSize", size)
                    .get("/listing-decisions")
                    .then()
                    .statusCode(400)
                    .body("validationErrors.path", equalTo(List.of("pageSize")));
        }
    }

    @Test
    void refusesTimesThatAreNone() {
        for (String time : List.of("yesterday", "2026-11-21", "2026-13-01T00:00:00Z", "2026-11-21T00:00:00")) {
            invalid(asAnonymous())
                    .queryParam("from", time)
                    .get("/listing-decisions")
                    .then()
                    .statusCode(400)
                    .body("validationErrors.path", equalTo(List.of("from")));
        }
    }

    @Test
    void knowsDecisionsByTheirProductOnly() {
        String product = product(0);
        String decision = show(product).getString("listing.decisionId");
        Refusal.assertThatIs(
                asAnonymous().get("/products/" + product + "/listing-decisions/" + new UUID(0, 0)),
                ProblemType.NOT_FOUND,
                "/products/" + product + "/listing-decisions/" + new UUID(0, 0),
                "There is no such decision.");
        asAnonymous()
                .get("/products/" + Shop.product() + "/listing-decisions/" + decision)
                .then()
                .statusCode(404);
    }

    @Test
    void revealsNoPersonalData() {
        String product = Shop.product();
        String author = unique("author");
        Shop.review(product, author, 1).then().statusCode(201);
        Response decision = asAnonymous()
                .get("/products/" + product + "/listing-decisions/"
                        + show(product).getString("listing.decisionId"));
        assertThat(decision.asString()).doesNotContain(author, "clientId", "authorId");
    }

    /** A product that was delisted, then relisted and delisted this many times. */
    private static String product(int returns) {
        String product = Shop.product();
        rate(product, 1);
        for (int i = 0; i < returns; i++) {
            relist(product, "Back.", true).then().statusCode(201);
            rate(product, 1);
        }
        return product;
    }

    private static List<String> ids(Map<String, Object> query) {
        return asAnonymous()
                .queryParams(query)
                .get("/listing-decisions")
                .then()
                .statusCode(200)
                .extract()
                .path("items.decisionId");
    }
}
