package io.twostar.merge;

import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static io.twostar.merge.MergeCalls.merge;
import static io.twostar.merge.MergeCalls.reverse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Shop;
import io.twostar.surge.Established;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an erased author has done counts once, wherever it is; where it is not, the author is as free as anybody. */
@QuarkusTest
class MergeErasureTest extends TwoProducts {

    private final String author = unique("author");

    @Test
    void aRatingErasedBeforeCountsOnce() {
        Shop.review(source, author, 5).then().statusCode(201);
        erase("ANONYMIZE");
        String merge = merge(source, target);
        refused(Shop.review(target, author, 4));
        assertCounts(0, 1);
        reverse(merge).then().statusCode(200);
        refused(Shop.review(source, author, 4));
        Shop.review(target, author, 4).then().statusCode(201);
        assertCounts(1, 1);
    }

    @Test
    void aRatingErasedWhileItIsElsewhereCountsOnce() {
        Shop.review(source, author, 5).then().statusCode(201);
        String merge = merge(source, target);
        erase("ANONYMIZE");
        refused(Shop.review(target, author, 4));
        reverse(merge).then().statusCode(200);
        refused(Shop.review(source, author, 4));
        Shop.review(target, author, 4).then().statusCode(201);
        assertCounts(1, 1);
    }

    @Test
    void soItDoesAfterSeveralMerges() {
        String last = Shop.product();
        Shop.review(source, author, 5).then().statusCode(201);
        String first = merge(source, target);
        String second = merge(target, last);
        erase("ANONYMIZE");
        refused(Shop.review(last, author, 4));
        reverse(second).then().statusCode(200);
        Shop.review(last, author, 2).then().statusCode(201);
        refused(Shop.review(target, author, 4));
        reverse(first).then().statusCode(200);
        refused(Shop.review(source, author, 4));
        Shop.review(target, author, 4).then().statusCode(201);
        assertCounts(1, 1);
        Established.assertSound(last);
    }

    /** The older rating of the target is at the source meanwhile; after the reversal each is where it belongs. */
    @Test
    void bothRatingsOfOneAuthorAreRemembered() {
        Shop.review(target, author, 1).then().statusCode(201);
        Shop.review(source, author, 5).then().statusCode(201);
        String merge = merge(source, target);
        erase("ANONYMIZE");
        refused(Shop.review(target, author, 4));
        reverse(merge).then().statusCode(200);
        refused(Shop.review(target, author, 4));
        refused(Shop.review(source, author, 4));
        assertCounts(1, 1);
    }

    /** The author has rated the target again, so that the older rating stays at the source for ever. */
    @Test
    void aRatingThatCannotReturnIsRememberedWhereItStays() {
        Shop.review(target, author, 1).then().statusCode(201);
        String newer = Shop.review(source, author, 5).then().extract().path("reviewId");
        String merge = merge(source, target);
        Shop.withdraw(target, newer);
        String again = Shop.review(target, author, 3).then().extract().path("reviewId");
        reverse(merge).then().statusCode(200);
        Shop.withdraw(target, again);
        erase("ANONYMIZE");
        refused(Shop.review(source, author, 4));
        Shop.review(target, author, 4).then().statusCode(201);
        assertCounts(1, 1);
    }

    @Test
    void importsBringNothingBack() {
        String feed = unique("feed");
        Shop.importReviews(feed, "productId,externalId,authorId,stars\n%s,e1,%s,4\n".formatted(source, author));
        erase("DELETE");
        String merge = merge(source, target);
        String row = "productId,externalId,authorId,stars\n%s,e1,%s,4\n".formatted(target, author);
        assertThat(Shop.importReviews(feed, row).getInt("accepted")).isZero();
        assertThat(Shop.importReviews(unique("feed"), row).getInt("accepted")).isZero();
        reverse(merge).then().statusCode(200);
        assertThat(Shop.importReviews(feed, row).getInt("accepted")).isEqualTo(1);
        assertCounts(0, 1);
    }

    @Test
    void votesCountOnce() {
        String review = Shop.rate(source, 4).get(0);
        vote(source, review).then().statusCode(200);
        String merge = merge(source, target);
        erase("ANONYMIZE");
        refused(vote(target, review));
        reverse(merge).then().statusCode(200);
        refused(vote(source, review));
        merge(source, target);
        refused(vote(target, review));
    }

    private Response vote(String product, String review) {
        return sending(Map.of("helpful", true), "submit")
                .put("/products/" + product + "/reviews/" + review + "/votes/" + author);
    }

    private void erase(String mode) {
        Shop.awaitJob(sending(Map.of("mode", mode), "admin")
                .post("/authors/" + author + "/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("jobId"));
    }

    private static void refused(Response answer) {
        answer.then().statusCode(409).body("type", endsWith("/already-counted"));
    }

    private void assertCounts(int ofSource, int ofTarget) {
        assertThat(Shop.summary(source).getInt("count")).isEqualTo(ofSource);
        assertThat(Shop.summary(target).getInt("count")).isEqualTo(ofTarget);
        Established.assertSound(source, target);
    }
}
