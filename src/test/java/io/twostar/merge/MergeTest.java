package io.twostar.merge;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static io.twostar.merge.MergeCalls.confirm;
import static io.twostar.merge.MergeCalls.merge;
import static io.twostar.merge.MergeCalls.preview;
import static io.twostar.merge.MergeCalls.reverse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Shop;
import io.twostar.surge.Established;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Preview, confirmation and reversal of merges, over HTTP. */
@QuarkusTest
class MergeTest extends TwoProducts {

    @Test
    void movesExactlyWhatWasPreviewedAndBack() {
        List<String> moved = Shop.rate(source, 5, 4, 4);
        Shop.rate(target, 3);
        JsonPath before = Shop.summary(source);

        Response preview = preview(source, target);
        preview.then()
                .statusCode(201)
                .body("status", equalTo("PREVIEWED"))
                .body("reviews", equalTo(3))
                .body("kept", equalTo(0))
                .body("displaced", equalTo(0))
                .body("source.before.count", equalTo(3))
                .body("source.after.count", equalTo(0))
                .body("source.listingAfter", equalTo("RETIRED"))
                .body("target.before.sum", equalTo(3))
                .body("target.after.sum", equalTo(16))
                .body("target.listingAfter", equalTo("LISTED"));
        assertNumbers(target, 1, 3);

        String merge = preview.header("Location");
        confirm(preview)
                .then()
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"))
                .body("target.after.count", equalTo(4));
        assertNumbers(source, 0, 0);
        assertNumbers(target, 4, 16);
        assertThat(Shop.show(source).getString("mergedInto")).isEqualTo(target);
        assertThat(Shop.listing(source)).isEqualTo("RETIRED");
        asAnonymous()
                .get("/products/" + target + "/reviews/" + moved.get(0))
                .then()
                .statusCode(200)
                .body("productId", equalTo(target));
        asAnonymous()
                .get("/products/" + source + "/reviews/" + moved.get(0))
                .then()
                .statusCode(409)
                .header("Location", endsWith("/products/" + target + "/reviews/" + moved.get(0)));
        as("catalog").get("/products/" + source + "/merges").then().body("items", hasSize(1));
        as("catalog")
                .get("/products/" + target + "/merges")
                .then()
                .body("items.status", contains("CONFIRMED"))
                .body("items[0].source.productId", equalTo(source));
        confirm(preview).then().statusCode(409);

        reverse(merge)
                .then()
                .statusCode(200)
                .body("status", equalTo("REVERSED"))
                .body("returned", equalTo(3));
        JsonPath after = Shop.summary(source);
        assertThat(after.getMap("distribution")).isEqualTo(before.getMap("distribution"));
        assertNumbers(target, 1, 3);
        assertThat(Shop.listing(source)).isEqualTo("LISTED");
        assertThat(Shop.show(source).getString("mergedInto")).isNull();
        reverse(merge).then().statusCode(409);
        Established.assertSound(source, target);
        List<Map<String, Object>> events =
                Shop.eventsUntil(source, "merge.confirmed", "review.moved", "merge.reversed", "summary.changed");
        assertThat(events).hasSizeGreaterThan(8);
        Shop.eventsUntil(
                target, "review.moved", "merge.confirmed", "summary.changed", "merge.reversed", "summary.changed");
    }

    private static void assertNumbers(String product, int count, int sum) {
        JsonPath summary = Shop.summary(product);
        assertThat(summary.getInt("count")).isEqualTo(count);
        assertThat(summary.getInt("sum")).isEqualTo(sum);
    }

    @Test
    void countsTheNewestRatingOfEachAuthor() {
        String newerAtSource = unique("author");
        String newerAtTarget = unique("author");
        String old = id(Shop.review(target, newerAtSource, 1));
        String kept = id(Shop.review(source, newerAtTarget, 2));
        Shop.rate(source, 5);
        String fresh = id(Shop.review(source, newerAtSource, 4));
        String newest = id(Shop.review(target, newerAtTarget, 5));

        Response preview = preview(source, target);
        preview.then()
                .body("reviews", equalTo(2))
                .body("kept", equalTo(1))
                .body("displaced", equalTo(1))
                .body("source.after.sum", equalTo(3))
                .body("target.after.sum", equalTo(14));
        confirm(preview).then().statusCode(200);
        assertNumbers(source, 2, 3);
        assertNumbers(target, 3, 14);
        asAnonymous()
                .get("/products/" + source + "/reviews?sort=LOWEST")
                .then()
                .body("items.reviewId", contains(old, kept));
        // One author, one rating.
        Shop.review(target, newerAtSource, 3).then().statusCode(409).body("existingReview", equalTo(fresh));
        Shop.review(target, newerAtTarget, 3).then().statusCode(409).body("existingReview", equalTo(newest));
        Established.assertSound(source, target);

        reverse(preview.header("Location")).then().statusCode(200).body("returned", equalTo(3));
        assertNumbers(source, 3, 11);
        assertNumbers(target, 2, 6);
        Shop.review(target, newerAtSource, 3).then().statusCode(409).body("existingReview", equalTo(old));
        Shop.review(source, newerAtSource, 3).then().statusCode(409).body("existingReview", equalTo(fresh));
        Established.assertSound(source, target);
    }

    private static String id(Response created) {
        return created.then().statusCode(201).extract().path("reviewId");
    }

    @Test
    void whatIsWrittenToTheSourceIsAnsweredWithTheTarget() {
        String author = unique("author");
        Shop.review(source, author, 5).then().statusCode(201);
        String merge = merge(source, target);
        Shop.review(source, unique("author"), 5)
                .then()
                .statusCode(409)
                .body("type", endsWith("product-retired"))
                .header("Location", endsWith("/products/" + target))
                .body("mergedInto", equalTo(target));
        sending(Map.of("text", "Loud?", "author", Map.of("id", author)), "submit")
                .post("/products/" + source + "/questions")
                .then()
                .statusCode(409)
                .body("mergedInto", equalTo(target));
        // What the shop's catalogue says again does not bring it back.
        Shop.put(source, "Another").then().statusCode(200).body("mergedInto", equalTo(target));
        assertThat(Shop.listing(source)).isEqualTo("RETIRED");
        JsonPath job = Shop.importReviews(
                "productId,authorId,stars\n" + source + "," + author + ",1\n" + target + "," + author + ",1\n");
        assertThat(job.getInt("rejected")).isEqualTo(1);
        assertThat(job.getInt("duplicates")).isEqualTo(1);
        assertNumbers(target, 1, 5);
        reverse(merge).then().statusCode(200);
        assertThat(Shop.listing(source)).isEqualTo("LISTED");
        Shop.review(source, unique("author"), 5).then().statusCode(201);
    }

    @Test
    void importedReviewsCountOnce() {
        String feed = unique("feed");
        String rows = "productId,externalId,authorId,stars\n%1$s,e1,,4\n%1$s,e2,,2\n%1$s,e3,,5\n".formatted(source);
        Shop.importReviews(feed, rows);
        Shop.importReviews(feed, "productId,externalId,authorId,stars\n%s,e1,,4\n".formatted(target));
        Response preview = preview(source, target);
        preview.then().body("reviews", equalTo(2)).body("kept", equalTo(1));
        confirm(preview).then().statusCode(200);
        assertNumbers(target, 3, 11);
        JsonPath again = Shop.importReviews(feed, rows.replace(source, target));
        assertThat(again.getInt("duplicates")).isEqualTo(3);
        assertNumbers(target, 3, 11);
        Established.assertSound(source, target);
    }

    @Test
    void takesVotesRepliesRevisionsAndReportsAlong() {
        String author = unique("author");
        String review = id(sending(
                        Map.of(
                                "stars",
                                4,
                                "text",
                                "It hums.",
                                "author",
                                Map.of("id", author),
                                "attributes",
                                Map.of("pros", List.of("quiet lid"))),
                        "submit")
                .post("/products/" + source + "/reviews"));
        String at = "/products/" + source + "/reviews/" + review;
        Shop.edit(source, review, 3).then().statusCode(200);
        sending(Map.of("helpful", true), "submit")
                .put(at + "/votes/" + unique("voter"))
                .then()
                .statusCode(200);
        sending(Map.of("text", "Sorry."), "dialogue")
                .post(at + "/replies")
                .then()
                .statusCode(201);
        sending(Map.of("kind", "REVIEW", "subjectId", review, "reason", "ADVERTISING"), "submit")
                .post("/products/" + source + "/reports")
                .then()
                .statusCode(201);

        String merge = merge(source, target);
        belongsTo(target, review);
        reverse(merge).then().statusCode(200);
        belongsTo(source, review);
        Established.assertSound(source, target);
    }

    private static void belongsTo(String product, String review) {
        String at = "/products/" + product + "/reviews/" + review;
        asAnonymous()
                .get(at)
                .then()
                .statusCode(200)
                .body("helpfulVotes", equalTo(1))
                .body("replies", hasSize(1));
        as("submit").get(at + "/revisions").then().statusCode(200).body("items", hasSize(2));
        as("moderate")
                .get("/products/" + product + "/reports?kind=REVIEW&subjectId=" + review)
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void judgesTheTargetAndReturnsItWithTheReversal() {
        Shop.rate(source, 1, 1, 1);
        Shop.delist(source, "For the test.");
        Shop.rate(target, 3, 3);
        Response preview = preview(source, target);
        preview.then().body("target.listingBefore", equalTo("LISTED")).body("target.listingAfter", equalTo("DELISTED"));
        confirm(preview).then().statusCode(200).body("target.listingAfter", equalTo("DELISTED"));
        assertThat(Shop.decision(target).getString("cause")).isEqualTo("MERGE");
        reverse(preview.header("Location")).then().statusCode(200);
        assertThat(Shop.listing(target)).isEqualTo("LISTED");
        assertThat(Shop.decision(target).getString("cause")).isEqualTo("MERGE");
        assertThat(Shop.decision(target).getString("statement.en")).contains("was reversed that had taken it out");
        assertThat(Shop.listing(source)).isEqualTo("DELISTED");
    }

    @Test
    void refusesWhatCannotBeMerged() {
        preview(target, target).then().statusCode(422);
        preview(unique("missing"), target).then().statusCode(404);
        preview(source, unique("missing")).then().statusCode(404);
        String third = Shop.product();
        Shop.rate(source, 5);
        Response stale = preview(source, target);
        Shop.rate(source, 4);
        confirm(stale).then().statusCode(409);
        String merge = merge(source, target);
        preview(source, third).then().statusCode(409);
        preview(third, source).then().statusCode(409).body("mergedInto", equalTo(target));
        String second = merge(target, third);
        reverse(merge).then().statusCode(409);
        reverse(second).then().statusCode(200);
        reverse(merge).then().statusCode(200);
        assertNumbers(source, 2, 9);
        Established.assertSound(source, target, third);
    }

    @Test
    void returnsReviewsAsTheyAreNow() {
        String author = unique("author");
        String displacedAuthor = unique("author");
        String old = id(Shop.review(target, displacedAuthor, 1));
        String edited = id(Shop.review(source, author, 2));
        String gone = id(Shop.review(source, displacedAuthor, 3));
        String merge = merge(source, target);
        Shop.edit(target, edited, 5).then().statusCode(200);
        Shop.withdraw(target, gone);
        // The author rates the target again, so that the old rating cannot return.
        String again = id(Shop.review(target, displacedAuthor, 4));
        Shop.rate(target, 5);
        assertNumbers(target, 3, 14);
        assertNumbers(source, 1, 1);

        reverse(merge).then().statusCode(200).body("returned", equalTo(2));
        assertNumbers(target, 2, 9);
        assertNumbers(source, 2, 6);
        asAnonymous()
                .get("/products/" + source + "/reviews?sort=LOWEST")
                .then()
                .body("items.reviewId", contains(old, edited));
        Shop.review(target, displacedAuthor, 4).then().statusCode(409).body("existingReview", equalTo(again));
        Established.assertSound(source, target);
    }

    @Test
    void searchAndOpinionsFollow() {
        sending(
                        Map.of(
                                "stars",
                                4,
                                "text",
                                "It hums like a choir.",
                                "locale",
                                "en",
                                "author",
                                Map.of("id", unique("author")),
                                "attributes",
                                Map.of("fit", 1, "pros", List.of("quiet lid"))),
                        "submit")
                .post("/products/" + source + "/reviews")
                .then()
                .statusCode(201);
        awaitHits(source, 1);
        String merge = merge(source, target);
        awaitHits(target, 1);
        awaitHits(source, 0);
        assertThat(opinions(target)).contains("quiet lid");
        assertThat(opinions(source)).doesNotContain("quiet lid");
        reverse(merge).then().statusCode(200);
        awaitHits(source, 1);
        awaitHits(target, 0);
        assertThat(opinions(source)).contains("quiet lid");
    }

    private static String opinions(String product) {
        return asAnonymous()
                .get("/products/" + product + "/pros-and-cons")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static void awaitHits(String product, int hits) {
        await().pollInterval(Duration.ofMillis(100)).untilAsserted(() -> asAnonymous()
                .get("/products/" + product + "/reviews?q=choir")
                .then()
                .body("items", hasSize(hits)));
    }

    @Test
    void aRetiredSourceStaysRetired() {
        Shop.rate(source, 5);
        Shop.retire(source);
        String merge = merge(source, target);
        assertNumbers(target, 1, 5);
        reverse(merge).then().statusCode(200);
        assertThat(Shop.listing(source)).isEqualTo("RETIRED");
        asAnonymous().get("/products/" + source).then().body("mergedInto", nullValue());
    }

    @Test
    void aSourceRetiredMeanwhileStaysRetired() {
        Shop.rate(source, 5);
        String merge = merge(source, target);
        Shop.retire(source);
        reverse(merge).then().statusCode(200);
        assertThat(Shop.listing(source)).isEqualTo("RETIRED");
        assertNumbers(source, 1, 5);
    }

    @Test
    void purgedReviewsAreRestoredWhereTheyAre() {
        List<String> purged = Shop.rate(source, 1, 5);
        Response purge = sending(
                        Map.of(
                                "selection",
                                Map.of("productIds", List.of(source), "from", "2020-01-01T00:00:00Z"),
                                "reason",
                                "A try."),
                        "admin")
                .post("/purges");
        purge.then().statusCode(201);
        String at = purge.header("Location");
        sending(Map.of("token", purge.path("token")), "admin")
                .post(at + "/confirmation")
                .then()
                .statusCode(200);
        merge(source, target);
        assertNumbers(target, 0, 0);
        sending(Map.of("reason", "Genuine."), "admin")
                .post(at + "/reversal")
                .then()
                .statusCode(200);
        assertNumbers(target, 2, 6);
        assertThat(purged).hasSize(2);
        Established.assertSound(source, target);
    }
}
