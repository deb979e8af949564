package io.twostar.syndication;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.by;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static io.twostar.syndication.Syndicated.awaitNumbers;
import static io.twostar.syndication.Syndicated.create;
import static io.twostar.syndication.Syndicated.end;
import static io.twostar.syndication.Syndicated.request;
import static io.twostar.syndication.Syndicated.reviews;
import static io.twostar.syndication.Syndicated.show;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.JourneySettings;
import io.twostar.Shop;
import io.twostar.merge.MergeCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service shows reviews that were given in it, under other products, as if it were another one. */
@QuarkusTest
@TestProfile(JourneySettings.class)
class SyndicationTest {

    private final String supplier = unique("supplier");
    private final String origin = unique("origin");
    private final List<String> open = new ArrayList<>();
    private String there;
    private String here;
    private String key;

    @BeforeEach
    void prepare() {
        there = product(Map.of("supplierId", supplier));
        here = Shop.product();
        key = newKey(Map.of("name", supplier, "scopes", List.of("partner"), "supplierId", supplier));
    }

    @AfterEach
    void endAll() {
        open.forEach(Syndicated::end);
    }

    private static String product(Map<String, Object> more) {
        String productId = unique("product");
        Map<String, Object> card = new HashMap<>(more);
        card.put("name", "Kettle");
        card.put("category", unique("category"));
        sending(card, "catalog").put("/products/" + productId).then().statusCode(201);
        return productId;
    }

    private static String url() {
        return "http://localhost:" + RestAssured.port + "/exports/reviews";
    }

    private Map<String, Object> ofOwnExport(String originProductId, String productId) {
        Map<String, Object> requested = request(origin, url(), originProductId, productId);
        requested.put("apiKey", key);
        return requested;
    }

    private String begin(Map<String, Object> requested) {
        String syndicationId = create(requested);
        open.add(syndicationId);
        return syndicationId;
    }

    @Test
    void followsItsOriginAndGoesWithoutATrace() {
        List<String> given = Shop.rate(there, 1, 1, 4);
        String author = unique("author");
        String text = unique("words");
        sending(Map.of("stars", 1, "text", text, "author", Map.of("id", author, "displayName", "Maren")), "submit")
                .post("/products/" + there + "/reviews")
                .then()
                .statusCode(201);
        Shop.rate(here, 5);
        String before = Shop.summary(here).prettify();
        String syndicationId = begin(ofOwnExport(there, here));
        awaitNumbers(here, "4 7");
        assertThat(Shop.summary(here).getDouble("syndicated.average")).isEqualTo(1.75);
        assertThat(Shop.summary(here).getInt("count")).isEqualTo(1);
        assertThat(Shop.listing(here)).isEqualTo("LISTED");
        assertThat(reviews(here, "OWN")).hasSize(1);
        assertThat(reviews(here, "ALL")).hasSize(5);
        Map<String, Object> shown = reviews(here, "SYNDICATED").get(0);
        assertThat(shown)
                .containsEntry("productId", here)
                .containsEntry("text", text)
                .containsEntry("author", Map.of("displayName", "Maren"))
                .containsEntry("counted", false)
                .containsEntry("exclusionReason", "SYNDICATED")
                .containsEntry("verified", false);
        assertThat(JsonPath.with(RestAssured.given()
                                .queryParam("origin", "SYNDICATED")
                                .get("/products/" + here + "/reviews")
                                .asString())
                        .getString("items[0].syndicatedFrom.name"))
                .isEqualTo("The other shop");
        String shownId = shown.get("reviewId").toString();
        asAnonymous().get("/products/" + here + "/reviews/" + shownId).then().statusCode(404);
        sending(Map.of("helpful", true), "submit")
                .put("/products/" + here + "/reviews/" + shownId + "/votes/" + author)
                .then()
                .statusCode(404);

        Shop.edit(there, given.get(0), 5).then().statusCode(200);
        awaitNumbers(here, "4 11");
        Shop.withdraw(there, given.get(1));
        awaitNumbers(here, "3 10");
        sending(Map.of("mode", "DELETE"), "admin")
                .post("/authors/" + author + "/erasures")
                .then()
                .statusCode(202);
        awaitNumbers(here, "2 9");
        assertThat(reviews(here, "SYNDICATED")).hasSize(2).noneMatch(review -> review.containsKey("text"));
        assertThat(show(syndicationId).getString("status")).isEqualTo("ACTIVE");
        Shop.audit(here);

        end(syndicationId);
        open.clear();
        assertThat(reviews(here, "ALL")).hasSize(1);
        assertThat(Shop.summary(here).prettify()).isEqualTo(before);
        assertThat(show(syndicationId).getInt("reviews")).isZero();
        sending(Map.of("name", "Again", "url", url(), "apiKey", key), "catalog")
                .put("/syndications/" + syndicationId)
                .then()
                .statusCode(409);
    }

    /** Each shows what the other one has of its own: nothing comes back. */
    @Test
    void twoThatSyndicateWithEachOtherPassNothingOn() {
        String there2 = there;
        String here2 = product(Map.of("supplierId", supplier));
        Shop.rate(there2, 5, 4);
        Shop.rate(here2, 3);
        Map<String, Object> back = ofOwnExport(here2, there2);
        back.put("origin", origin + "-back");
        begin(ofOwnExport(there2, here2));
        begin(back);
        awaitNumbers(here2, "2 9");
        awaitNumbers(there2, "1 3");
        String exported = by(key).get("/exports/reviews").asString();
        assertThat(exported.lines().filter(line -> line.contains("\"REVIEW\""))).hasSize(3);
        assertThat(exported).doesNotContain("syndicatedFrom");
        assertThat(Syndicated.numbers(here2)).isEqualTo("2 9");
        assertThat(Syndicated.numbers(there2)).isEqualTo("1 3");
    }

    @Test
    void matchesByGtinUnlessAProductIsMapped() {
        String number = gtin();
        String there2 = product(Map.of("supplierId", supplier, "gtin", number));
        Shop.rate(there2, 5);
        Map<String, Object> requested = ofOwnExport(there, here);
        requested.remove("mappings");
        begin(requested);
        String here2 = product(Map.of());
        assertThat(Syndicated.numbers(here2)).isEqualTo("none");
        Map<String, Object> card = Map.of("name", "Kettle", "category", "kettles", "gtin", "0" + number);
        sending(card, "catalog").put("/products/" + here2).then().statusCode(200);
        Map<String, Object> again = Map.of("name", "The other shop", "url", url());
        sending(again, "catalog").put("/syndications/" + open.get(0)).then().statusCode(200);
        String first = there2.compareTo(here2) < 0 ? there2 : here2;
        awaitNumbers(first, "1 5");

        Map<String, Object> mapped = Map.of(
                "name",
                "Mapped",
                "url",
                url(),
                "mappings",
                request("x", "x", there2, here).get("mappings"));
        sending(mapped, "catalog").put("/syndications/" + open.get(0)).then().statusCode(200);
        awaitNumbers(here, "1 5");
        awaitNumbers(first, "none");
        assertThat(show(open.get(0)).getString("mappings[0].productId")).isEqualTo(here);
    }

    /** A valid GTIN of 13 digits that nothing else has. */
    private static String gtin() {
        String digits = "4" + String.format("%011d", Math.floorMod(System.nanoTime(), 100_000_000_000L));
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    @Test
    void showsAReviewOnceThatComesOverTwoWays() {
        String here2 = Shop.product();
        List<String> given = Shop.rate(there, 2, 4);
        String first = begin(ofOwnExport(there, here));
        awaitNumbers(here, "2 6");
        String second = begin(ofOwnExport(there, here2));
        Syndicated.until(() -> show(second), shown -> shown.getInt("reviews") == 2);
        assertThat(Syndicated.numbers(here2)).isEqualTo("none");
        assertThat(reviews(here2, "ALL")).isEmpty();
        Shop.withdraw(there, given.get(0));
        awaitNumbers(here, "1 4");
        Syndicated.until(() -> show(second), shown -> shown.getInt("reviews") == 1);
        end(first);
        awaitNumbers(here2, "1 4");
        assertThat(reviews(here2, "SYNDICATED")).hasSize(1);
        assertThat(Syndicated.numbers(here)).isEqualTo("none");
    }

    @Test
    void leavesOutWhatItsOriginHasStartedAfresh() {
        Shop.rate(there, 5, 4);
        begin(ofOwnExport(there, here));
        awaitNumbers(here, "2 9");
        Shop.delist(there, "for a reason").then().statusCode(201);
        Shop.relist(there, "repaired", true).then().statusCode(201);
        awaitNumbers(here, "none");
        assertThat(reviews(here, "SYNDICATED")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NEWEST, ", "OLDEST, ", "HIGHEST, ", "LOWEST, ", "MOST_HELPFUL, ", "NEWEST, de", "LOWEST, de"})
    void pagesBothKindsInOneOrder(String sort, String preferred) {
        Shop.rate(there, 3, 5, 1, 2);
        List<String> own = Shop.rate(here, 4, 3, 5, 1, 5);
        sending(
                        Map.of("stars", 3, "text", "Gut.", "locale", "de-AT", "author", Map.of("id", unique("author"))),
                        "submit")
                .post("/products/" + there + "/reviews")
                .then()
                .statusCode(201);
        sending(Map.of("helpful", true), "submit")
                .put("/products/" + here + "/reviews/" + own.get(3) + "/votes/" + unique("reader"))
                .then()
                .statusCode(200);
        begin(ofOwnExport(there, here));
        awaitNumbers(here, "5 14");
        List<Object> whole = ids(sort, preferred, 100);
        assertThat(whole).hasSize(10).doesNotHaveDuplicates();
        for (int size : new int[] {1, 2, 3, 7}) {
            assertThat(ids(sort, preferred, size)).as("pages of " + size).isEqualTo(whole);
        }
        asAnonymous()
                .get("/products/" + here + "/reviews?origin=ALL&withTotal=true")
                .then()
                .body("total", equalTo(10));
        asAnonymous()
                .get("/products/" + here + "/reviews?origin=SYNDICATED&withTotal=true&stars=3")
                .then()
                .body("total", equalTo(2));
        asAnonymous()
                .get("/products/" + here + "/reviews?origin=SYNDICATED&scope=FAMILY&withText=true")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].productName", equalTo("Kettle " + here));
    }

    private List<Object> ids(String sort, String preferred, int pageSize) {
        List<Object> ids = new ArrayList<>();
        List<Integer> stars = new ArrayList<>();
        String cursor = null;
        do {
            var request = asAnonymous()
                    .queryParam("origin", "ALL")
                    .queryParam("sort", sort)
                    .queryParam("pageSize", pageSize);
            if (preferred != null) {
                request.queryParam("preferLocale", preferred);
            }
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/products/" + here + "/reviews")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.reviewId"));
            stars.addAll(page.getList("items.stars", Integer.class));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        if (preferred == null && sort.equals("LOWEST")) {
            assertThat(stars).isSorted();
        }
        if (preferred != null) {
            assertThat(stars.get(0)).isEqualTo(3);
        }
        return ids;
    }

    @Test
    void reportsWhatIsWrong() {
        asAnonymous()
                .get("/products/" + here + "/reviews?origin=ALL&q=lid")
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("q"));
        Map<String, Object> twice = ofOwnExport(there, here);
        Map<String, Object> mapping = Map.of("originProductId", there, "productId", here);
        twice.put("mappings", List.of(mapping, mapping));
        sending(twice, "catalog")
                .post("/syndications")
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("mappings[1].originProductId"));
        Map<String, Object> nothing = ofOwnExport(there, here);
        nothing.remove("mappings");
        nothing.put("matchGtin", false);
        sending(nothing, "catalog").post("/syndications").then().statusCode(400);
        as("submit").get("/syndications").then().statusCode(403);
    }

    @Test
    void followsAMergeOfOurProductAndItsReversal() {
        Shop.rate(there, 5, 4);
        String target = Shop.product();
        begin(ofOwnExport(there, here));
        awaitNumbers(here, "2 9");
        String merge = MergeCalls.merge(here, target);
        awaitNumbers(target, "2 9");
        awaitNumbers(here, "none");
        assertThat(reviews(target, "SYNDICATED")).hasSize(2);
        MergeCalls.reverse(merge).then().statusCode(200);
        awaitNumbers(here, "2 9");
        awaitNumbers(target, "none");
    }

    @Test
    void mappingsToAMergedProductLeadToItsTarget() {
        Shop.rate(there, 5);
        String target = Shop.product();
        MergeCalls.merge(here, target);
        begin(ofOwnExport(there, here));
        awaitNumbers(target, "1 5");
        assertThat(show(open.get(0)).getString("mappings[0].productId")).isEqualTo(here);
    }

    @Test
    void staysHiddenOnceStaffHaveRemovedIt() {
        List<String> given = Shop.rate(there, 1, 4);
        begin(ofOwnExport(there, here));
        awaitNumbers(here, "2 5");
        Map<String, Object> shown = reviews(here, "SYNDICATED").stream()
                .filter(review -> review.get("stars").equals(1))
                .findFirst()
                .orElseThrow();
        decide(shown, "REMOVE", "ILLEGAL").then().statusCode(201).body("kind", equalTo("SYNDICATED_REVIEW"));
        assertThat(Syndicated.numbers(here)).isEqualTo("1 4");
        decide(shown, "REMOVE", "ILLEGAL").then().statusCode(409);

        Shop.edit(there, given.get(1), 5).then().statusCode(200);
        awaitNumbers(here, "1 5");
        Map<String, Object> again = Map.of(
                "name",
                "Again",
                "url",
                url(),
                "mappings",
                request("x", "x", there, here).get("mappings"));
        sending(again, "catalog").put("/syndications/" + open.get(0)).then().statusCode(200);
        Syndicated.until(() -> show(open.get(0)), now -> now.get("lastCompleteAt") != null);
        String second = begin(ofOwnExport(there, here));
        Syndicated.until(() -> show(second), now -> now.getInt("reviews") == 2);
        assertThat(Syndicated.numbers(here)).isEqualTo("1 5");
        assertThat(reviews(here, "SYNDICATED")).hasSize(1);

        decide(shown, "REJECT_TEXT", "OFFENSIVE").then().statusCode(422);
        decide(shown, "PUBLISH", null).then().statusCode(201);
        assertThat(Syndicated.numbers(here)).isEqualTo("2 6");
    }

    private static Response decide(Map<String, Object> review, String outcome, String reason) {
        Map<String, Object> decision = new HashMap<>(Map.of(
                "productId", review.get("productId"),
                "kind", "SYNDICATED_REVIEW",
                "subjectId", review.get("reviewId"),
                "version", review.get("version"),
                "outcome", outcome));
        if (reason != null) {
            decision.put("reasonCode", reason);
            decision.put("facts", "A claim about a person.");
        }
        return sending(decision, "moderate").post("/moderation-decisions");
    }
}
