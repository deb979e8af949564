package io.twostar.review.editing;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Shop.summary;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Pages;
import io.twostar.Refusal;
import io.twostar.Shop;
import io.twostar.http.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Submitting, reading, editing and withdrawing a review, and who sees what of it. */
@QuarkusTest
class ReviewResourceTest {

    @Test
    void takesAReviewWithAllItsMembers() {
        String product = Shop.product();
        String author = unique("author");
        Map<String, Object> said = Map.of(
                "stars", 4,
                "title", "Schöner Kessel \uD83D\uDE00",
                "text", "Zeile eins\nZeile \"zwei\"\t\\ Ende \u0001",
                "locale", "de-AT",
                "author", Map.of("id", author, "displayName", "Anna K."),
                "attributes", Map.of("fit", -2, "pros", List.of("leicht", "schnell"), "cons", List.of()),
                "incentive", "DISCOUNT",
                "source", "spring-campaign");
        Response submitted = sending(said, "submit").post("/products/" + product + "/reviews");
        JsonPath review = submitted.then().statusCode(201).extract().jsonPath();
        String path = "/products/" + product + "/reviews/" + review.getString("reviewId");
        assertThat(submitted.header("Location")).isEqualTo(path);
        Map<String, Object> expected = new HashMap<>(said);
        expected.put("author", Map.of("displayName", "Anna K.", "id", author));
        expected.put("reviewId", review.getString("reviewId"));
        expected.put("productId", product);
        expected.put("epoch", 1);
        expected.put("verified", false);
        expected.put("status", "PUBLISHED");
        expected.put("textStatus", "PUBLISHED");
        expected.put("counted", true);
        expected.put("helpfulVotes", 0);
        expected.put("unhelpfulVotes", 0);
        expected.put("createdAt", review.getString("createdAt"));
        expected.put("updatedAt", review.getString("createdAt"));
        expected.put("version", 1);
        assertThat(review.getMap("$")).isEqualTo(expected);
        Response read = as("submit").get(path);
        read.then()
                .statusCode(200)
                .header("ETag", submitted.header("ETag"))
                .header("Cache-Control", "private, no-cache");
        assertThat(read.asString()).isEqualTo(submitted.asString());
    }

    @Test
    void takesAPlainRating() {
        String product = Shop.product();
        Shop.review(product, unique("author"), 3)
                .then()
                .statusCode(201)
                .body("textStatus", equalTo("NONE"))
                .body("title", nullValue())
                .body("attributes", nullValue())
                .body("author.displayName", nullValue());
    }

    @Test
    void showsThePublicNeitherAuthorsNorSources() {
        String product = Shop.product();
        String author = unique("author");
        String source = unique("source");
        Response submitted = sending(
                        Map.of(
                                "stars",
                                4,
                                "text",
                                "Good.",
                                "source",
                                source,
                                "author",
                                Map.of("id", author, "displayName", "Anna K.")),
                        "submit")
                .post("/products/" + product + "/reviews");
        String path = submitted.header("Location");
        String list = "/products/" + product + "/reviews";
        for (String scope : List.of("catalog", "assortment", "dialogue", "partner")) {
            assertThat(as(scope).get(path).asString()).doesNotContain(author, source);
            assertThat(as(scope).get(list).asString()).doesNotContain(author, source);
        }
        Response shown = asAnonymous().get(path);
        shown.then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=5")
                .body("author", equalTo(Map.of("displayName", "Anna K.")))
                .body("text", equalTo("Good."));
        assertThat(shown.asString()).doesNotContain(author, source);
        Response listed = asAnonymous().get(list);
        listed.then().statusCode(200).header("Cache-Control", "public, max-age=5");
        assertThat(listed.asString()).contains("Anna K.").doesNotContain(author, source);
        for (String scope : List.of("submit", "moderate", "admin")) {
            as(scope).get(path).then().body("author.id", equalTo(author)).body("source", equalTo(source));
            as(scope)
                    .get(list)
                    .then()
                    .header("Cache-Control", "private, no-cache")
                    .body("items[0].author.id", equalTo(author));
        }
    }

    @Test
    void distinguishesItsRepresentationsByTheirTags() {
        String product = Shop.product();
        Response submitted = Shop.review(product, unique("author"), 4);
        String path = submitted.header("Location");
        String ofPublic = asAnonymous().get(path).header("ETag");
        assertThat(ofPublic).isNotEqualTo(submitted.header("ETag"));
        asAnonymous()
                .header("If-None-Match", ofPublic)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", ofPublic);
        asAnonymous()
                .header("If-None-Match", submitted.header("ETag"))
                .get(path)
                .then()
                .statusCode(200);
        as("submit")
                .header("If-None-Match", submitted.header("ETag"))
                .get(path)
                .then()
                .statusCode(304);
    }

    @Test
    void wantsTheAuthor() {
        String product = Shop.product();
        Refusal.assertNames(
                sending(Map.of("stars", 5), "submit").post("/products/" + product + "/reviews"),
                "/products/" + product + "/reviews",
                "body",
                "author",
                "required",
                "says whose review this is, and must be given");
    }

    @Test
    void takesOneReviewOfAnAuthor() {
        String product = Shop.product();
        String author = unique("author");
        Response first = Shop.review(product, author, 5);
        Response second = Shop.review(product, author, 1);
        Refusal.assertThatIs(
                second,
                ProblemType.ALREADY_REVIEWED,
                "/products/" + product + "/reviews",
                "This author has already reviewed this product.",
                Map.of("existingReview", first.path("reviewId")));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(summary(product).getInt("sum")).isEqualTo(5);
        Shop.review(Shop.product(), author, 1).then().statusCode(201);
    }

    @Test
    void freesThePlaceOfAWithdrawnReview() {
        String product = Shop.product();
        String author = unique("author");
        String first = Shop.review(product, author, 5).path("reviewId");
        Shop.withdraw(product, first);
        String second =
                Shop.review(product, author, 4).then().statusCode(201).extract().path("reviewId");
        Shop.withdraw(product, second);
        Shop.review(product, author, 3).then().statusCode(201);
        Shop.review(product, author, 2).then().statusCode(409);
        assertThat(summary(product).getInt("sum")).isEqualTo(3);
    }

    @Test
    void refusesReviewsOfUnknownProducts() {
        String missing = unique("missing");
        Refusal.assertThatIs(
                Shop.review(missing, unique("author"), 5),
                ProblemType.NOT_FOUND,
                "/products/" + missing + "/reviews",
                "There is no such product.");
        asAnonymous().get("/products/" + missing + "/reviews").then().statusCode(404);
        asAnonymous()
                .get("/products/" + missing + "/reviews/" + new UUID(0, 0))
                .then()
                .statusCode(404);
    }

    @Test
    void replacesWhatTheAuthorSaysAndNothingElse() {
        String product = Shop.product();
        String author = unique("author");
        Response first = sending(
                        Map.of(
                                "stars", 2,
                                "title", "The lid comes off",
                                "text", "After a week.",
                                "locale", "en-GB",
                                "incentive", "DISCOUNT",
                                "source", "mail",
                                "author", Map.of("id", author, "displayName", "Anna K."),
                                "attributes", Map.of("cons", List.of("lid"))),
                        "submit")
                .post("/products/" + product + "/reviews");
        Map<String, Object> before = first.jsonPath().getMap("$");
        Response edited = sending(Map.of("stars", 4, "text", "A new lid came."), "submit")
                .header("If-Match", first.header("ETag"))
                .put(first.header("Location"));
        Map<String, Object> after =
                edited.then().statusCode(200).extract().jsonPath().getMap("$");
        Map<String, Object> expected = new HashMap<>(before);
        expected.keySet().removeAll(List.of("title", "locale", "attributes"));
        expected.put("stars", 4);
        expected.put("text", "A new lid came.");
        expected.put("version", 2);
        expected.put("updatedAt", after.get("updatedAt"));
        assertThat(after).isEqualTo(expected);
        assertThat(edited.header("ETag")).isNotEqualTo(first.header("ETag"));
        assertThat(as("submit").get(first.header("Location")).asString()).isEqualTo(edited.asString());
        assertThat(summary(product).getInt("sum")).isEqualTo(4);
        assertThat(summary(product).getInt("count")).isEqualTo(1);
    }

    @Test
    void takesTheSameAgainAsNoEdit() {
        String product = Shop.product();
        Response first = Shop.review(product, unique("author"), 4);
        Response same = Shop.edit(product, first.path("reviewId"), 4);
        same.then().statusCode(200).header("ETag", first.header("ETag")).body("version", equalTo(1));
        assertThat(same.asString()).isEqualTo(first.asString());
        Shop.edit(product, first.path("reviewId"), 5).then().statusCode(200);
        await().until(() -> count(product, "review.updated"), equalTo(1L));
        // The withdrawal comes after every event of the edits, so there will be no second one.
        Shop.withdraw(product, first.path("reviewId"));
        await().until(() -> count(product, "review.withdrawn"), equalTo(1L));
        assertThat(count(product, "review.updated")).isEqualTo(1);
    }

    private static long count(String product, String type) {
        return Shop.events(product).stream()
                .filter(event -> type.equals(event.get("type")))
                .count();
    }

    @Test
    void editsAndWithdrawsOnlyWhatTheCallerHasSeen() {
        String product = Shop.product();
        Response first = Shop.review(product, unique("author"), 4);
        String path = first.header("Location");
        String ofPublic = asAnonymous().get(path).header("ETag");
        Refusal.assertThatIs(
                invalid(sending(Map.of("stars", 1), "submit")).put(path),
                ProblemType.PRECONDITION_REQUIRED,
                path,
                "Send If-Match with the ETag of the state that this change is based on.");
        invalid(as("submit")).delete(path).then().statusCode(428);
        sending(Map.of("stars", 5), "submit")
                .header("If-Match", ofPublic)
                .put(path)
                .then()
                .statusCode(200);
        Refusal.assertThatIs(
                sending(Map.of("stars", 1), "submit")
                        .header("If-Match", first.header("ETag"))
                        .put(path),
                ProblemType.PRECONDITION_FAILED,
                path,
                "The resource has changed since the state that If-Match names.");
        as("submit")
                .header("If-Match", first.header("ETag"))
                .delete(path)
                .then()
                .statusCode(412);
        assertThat(summary(product).getInt("sum")).isEqualTo(5);
    }

    @Test
    void editsByTheTagOfALongReviewThatWasSentPacked() {
        String reviews = "/products/" + Shop.product() + "/reviews";
        Map<String, Object> review = new HashMap<>(Map.of("stars", 4, "text", "It boils. ".repeat(200)));
        review.put("author", Map.of("id", unique("c")));
        String path = reviews + "/" + sending(review, "submit").post(reviews).path("reviewId");
        String etag = as("submit").header("Accept-Encoding", "gzip").get(path).header("ETag");
        assertThat(etag).endsWith("-gzip\"");
        sending(Map.of("stars", 5), "submit")
                .header("If-Match", etag)
                .put(path)
                .then()
                .statusCode(200);
        sending(Map.of("stars", 3), "submit")
                .header("If-Match", etag)
                .put(path)
                .then()
                .statusCode(412);
    }

    @Test
    void hidesAWithdrawnReviewFromThePublicOnly() {
        String product = Shop.product();
        Response first = Shop.review(product, unique("author"), 4);
        String path = first.header("Location");
        String etag = asAnonymous().get(path).header("ETag");
        Shop.withdraw(product, first.path("reviewId"));
        Refusal.assertThatIs(asAnonymous().get(path), ProblemType.NOT_FOUND, path, "There is no such review.");
        asAnonymous().header("If-None-Match", etag).get(path).then().statusCode(404);
        for (String scope : List.of("catalog", "assortment", "dialogue", "partner")) {
            as(scope).get(path).then().statusCode(404);
        }
        for (String scope : List.of("submit", "moderate", "admin")) {
            as(scope)
                    .header("If-None-Match", first.header("ETag"))
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("WITHDRAWN"))
                    .body("counted", equalTo(false))
                    .body("exclusionReason", equalTo("WITHDRAWN"))
                    .body("version", equalTo(1));
        }
        as("submit")
                .get("/products/" + product + "/reviews")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        Refusal.assertThatIs(
                Shop.edit(product, first.path("reviewId"), 5),
                ProblemType.CONFLICT,
                path,
                "The review was withdrawn or removed.");
        as("submit").header("If-Match", "*").delete(path).then().statusCode(409);
        JsonPath summary = summary(product);
        assertThat(summary.getInt("count")).isZero();
        assertThat(summary.getString("updatedAt")).isNotNull();
    }

    @Test
    void keepsEveryVersionOldestFirst() {
        String product = Shop.product();
        Response first = sending(Map.of("stars", 1, "title", "Bad", "author", Map.of("id", unique("author"))), "submit")
                .post("/products/" + product + "/reviews");
        String review = first.path("reviewId");
        for (int stars = 2; stars <= 5; stars++) {
            Shop.edit(product, review, stars).then().statusCode(200);
        }
        String path = "/products/" + product + "/reviews/" + review + "/revisions";
        JsonPath all = as("moderate").get(path).then().statusCode(200).extract().jsonPath();
        assertThat(all.<Integer>getList("items.version")).containsExactly(1, 2, 3, 4, 5);
        assertThat(all.<Integer>getList("items.stars")).containsExactly(1, 2, 3, 4, 5);
        assertThat(all.getMap("items[0]"))
                .isEqualTo(Map.of("version", 1, "stars", 1, "title", "Bad", "recordedAt", first.path("createdAt")));
        assertThat(all.getString("items[4].recordedAt"))
                .isEqualTo(as("submit").get(first.header("Location")).path("updatedAt"));
        for (int size = 1; size <= 6; size++) {
            assertThat(Pages.<Integer>walk(() -> as("submit"), path, size, "version", () -> {}))
                    .containsExactly(1, 2, 3, 4, 5);
        }
        List<Integer> growing = new ArrayList<>(Pages.<Integer>walk(() -> as("submit"), path, 2, "version", () -> {
            int next = as("submit").get(first.header("Location")).<Integer>path("version") + 1;
            if (next <= 7) {
                Shop.edit(product, review, next % 5 + 1).then().statusCode(200);
            }
        }));
        assertThat(growing).containsExactly(1, 2, 3, 4, 5, 6, 7);
        Shop.withdraw(product, review);
        as("submit").get(path).then().statusCode(200).body("items.version.max()", equalTo(7));
        asAnonymous()
                .noFiltersOfType(io.restassured.filter.Filter.class)
                .get(path)
                .then()
                .statusCode(401);
    }

    @Test
    void listsWhatAnAuthorWroteOverAllProducts() {
        String author = unique("a/ü b%");
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.add(0, Shop.review(Shop.product(), author, 5 - i).path("reviewId"));
        }
        Response last = as("submit").pathParam("author", author).get("/authors/{author}/reviews?pageSize=1");
        Shop.withdraw(last.path("items[0].productId"), newestFirst.get(0));
        assertThat(Pages.<String>walk(
                        () -> as("moderate").pathParam("author", author),
                        "/authors/{author}/reviews",
                        2,
                        "reviewId",
                        () -> {}))
                .isEqualTo(newestFirst);
        JsonPath all = as("admin")
                .pathParam("author", author)
                .get("/authors/{author}/reviews")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(all.getString("items[0].status")).isEqualTo("WITHDRAWN");
        assertThat(all.<String>getList("items.author.id")).containsOnly(author);
        as("submit")
                .get("/authors/" + unique("nobody") + "/reviews")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }
}
