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
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.Shop;
import io.twostar.surge.Established;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What names a product or a review that is merged: purges, purchases, invitations, addresses. */
@QuarkusTest
class MergeReferencesTest extends TwoProducts {

    private final String author = unique("author");

    @Test
    void aPurgeIsPreviewedAgainWhenItsReviewsHaveMoved() {
        Shop.rate(source, 1, 5);
        Response early = purge(source);
        String merge = merge(source, target);
        confirmPurge(early).then().statusCode(409).body("detail", containsString("moved"));
        assertThat(Shop.summary(target).getInt("count")).isEqualTo(2);
        Response later = purge(target);
        later.then().body("reviews", equalTo(2));
        reverse(merge).then().statusCode(200);
        confirmPurge(later).then().statusCode(409);
        confirmPurge(early).then().statusCode(200);
        as("admin")
                .get(early.header("Location") + "/products")
                .then()
                .body("items", hasSize(1))
                .body("items[0].productId", equalTo(source))
                .body("items[0].after.count", equalTo(0));
        Established.assertSound(source, target);
    }

    private static Response purge(String product) {
        return sending(
                        Map.of(
                                "selection",
                                Map.of("productIds", List.of(product), "from", "2020-01-01T00:00:00Z"),
                                "reason",
                                "A try."),
                        "admin")
                .post("/purges");
    }

    private static Response confirmPurge(Response preview) {
        return sending(Map.of("token", preview.path("token")), "admin")
                .post(preview.header("Location") + "/confirmation");
    }

    @Test
    void invitationsLeadToTheTarget() {
        String token = Shop.invite(author, source);
        String other = Shop.invite(unique("author"), source);
        Shop.rate(source, 3);
        String merge = merge(source, target);
        invited(token, source).then().statusCode(409).body("mergedInto", equalTo(target));
        String review = invited(token, target)
                .then()
                .statusCode(201)
                .body("verification", equalTo("INVITATION"))
                .extract()
                .path("reviewId");
        invited(token, target).then().statusCode(409);
        as("submit").get("/products/" + target + "/reviews/" + review).then().body("author.id", equalTo(author));
        reverse(merge).then().statusCode(200);
        invited(other, target).then().statusCode(401);
        invited(other, source).then().statusCode(201);
        Established.assertSound(source, target);
    }

    private static Response invited(String token, String product) {
        return asAnonymous()
                .header("X-Invitation", token)
                .contentType("application/json")
                .body(Map.of("stars", 5))
                .post("/products/" + product + "/reviews");
    }

    @Test
    void purchasesVerifyReviewsAtTheTarget() {
        String before = unique("author");
        Shop.buy(source, before);
        String merge = merge(source, target);
        Shop.review(target, before, 4).then().statusCode(201).body("verification", equalTo("PURCHASE"));
        String imported = unique("author");
        Shop.buy(source, imported);
        Shop.importReviews("productId,authorId,stars\n" + target + "," + imported + ",4\n");
        assertVerified(2, 8);

        Shop.review(target, author, 5).then().statusCode(201);
        assertVerified(2, 8);
        String purchase = Shop.buy(source, author);
        assertVerified(3, 13);
        Shop.purchase(purchase, source, author, "2026-02-01T00:00:00Z").then().statusCode(200);
        assertVerified(2, 8);

        reverse(merge).then().statusCode(200);
        Shop.review(source, before, 4).then().statusCode(201).body("verification", equalTo("PURCHASE"));
        String later = unique("author");
        Shop.buy(source, later);
        Shop.review(target, later, 1).then().statusCode(201);
        assertVerified(2, 8);
        Established.assertSound(source, target);
    }

    private void assertVerified(int count, int sum) {
        assertThat(Shop.summary(target).getInt("verified.count")).isEqualTo(count);
        assertThat(Shop.summary(target).getInt("verified.sum")).isEqualTo(sum);
    }

    @Test
    void oldAddressesNameTheNewOnes() {
        String review = Shop.review(source, author, 4).then().extract().path("reviewId");
        String last = Shop.product();
        String first = merge(source, target);
        movedTo(target, review);
        String second = merge(target, last);
        movedTo(last, review);
        reverse(second).then().statusCode(200);
        reverse(first).then().statusCode(200);
        asAnonymous().get("/products/" + source + "/reviews/" + review).then().statusCode(200);
        asAnonymous().get("/products/" + target + "/reviews/" + review).then().statusCode(404);
    }

    private void movedTo(String product, String review) {
        String old = "/products/" + source + "/reviews/" + review;
        String now = "/products/" + product + "/reviews/" + review;
        RequestSpecification edit = sending(Map.of("stars", 2), "submit").header("If-Match", "*");
        for (Response answer : List.of(
                asAnonymous().get(old),
                as("submit").get(old + "/revisions"),
                edit.put(old),
                as("submit").header("If-Match", "*").delete(old),
                sending(Map.of("helpful", true), "submit").put(old + "/votes/" + unique("voter")),
                as("submit").delete(old + "/votes/" + unique("voter")),
                sending(Map.of("text", "Thanks."), "dialogue").post(old + "/replies"),
                sending(Map.of("question", "Why?"), "dialogue").post(old + "/inquiries"))) {
            answer.then()
                    .statusCode(409)
                    .body("type", endsWith("/product-retired"))
                    .body("mergedInto", equalTo(product))
                    .header("Location", endsWith(now));
        }
        sending(Map.of("kind", "REVIEW", "subjectId", review, "reason", "ADVERTISING"), "submit")
                .post("/products/" + source + "/reports")
                .then()
                .statusCode(409)
                .header("Location", endsWith("/products/" + target));
        asAnonymous()
                .get("/products/" + source + "/reviews/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void nothingElseIsWrittenToTheSource() {
        merge(source, target);
        String at = "/products/" + source;
        Map<String, Object> exemption = Map.of("until", "2099-01-01T00:00:00Z", "reason", "A gift.");
        Map<String, Object> poll =
                Map.of("productId", source, "statement", "It hums.", "closesAt", "2099-01-01T00:00:00Z");
        for (Response answer : List.of(
                sending(exemption, "assortment").put(at + "/delisting-exemption"),
                as("assortment").delete(at + "/delisting-exemption"),
                Shop.delist(source, "None."),
                Shop.relist(source, "None.", false),
                sending(poll, "dialogue").post("/polls"),
                sending(Map.of("productId", source, "code", "RUST", "title", "It rusts"), "dialogue")
                        .post("/defects"))) {
            answer.then()
                    .statusCode(409)
                    .body("type", endsWith("/product-retired"))
                    .body("mergedInto", equalTo(target))
                    .header("Location", endsWith("/products/" + target));
        }
    }

    @Test
    void unknownProductsHaveNoMerges() {
        as("catalog").get("/products/" + unique("missing") + "/merges").then().statusCode(404);
    }

    @Test
    void aFamilyDoesNotCountWhatIsMergedAway() {
        String head = unique("head");
        String third = Shop.product();
        for (String product : List.of(source, target, third)) {
            sending(Map.of("name", product, "category", head, "variantOf", head), "catalog")
                    .put("/products/" + product)
                    .then()
                    .statusCode(200);
        }
        Shop.rate(source, 5);
        assertThat(Shop.summary(target).getInt("family.products")).isEqualTo(3);
        String merge = merge(source, target);
        assertThat(Shop.summary(target).getInt("family.products")).isEqualTo(2);
        assertThat(Shop.summary(target).getInt("family.count")).isEqualTo(1);
        merge(third, target);
        assertThat(Shop.summary(target).getMap("family")).isNull();
        assertThat(merge).isNotNull();
    }

    @Test
    void anOlderRatingOfTheTargetIsFoundAtTheSource() {
        String older = Shop.review(target, author, 1).then().extract().path("reviewId");
        Shop.review(source, author, 5).then().statusCode(201);
        confirm(preview(source, target)).then().statusCode(200);
        asAnonymous()
                .get("/products/" + target + "/reviews/" + older)
                .then()
                .statusCode(409)
                .header("Location", endsWith("/products/" + source + "/reviews/" + older));
    }
}
