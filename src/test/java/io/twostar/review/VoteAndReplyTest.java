package io.twostar.review;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.by;
import static io.twostar.Api.invalid;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Api.sendingAsCustomer;
import static io.twostar.Shop.events;
import static io.twostar.Shop.eventsUntil;
import static io.twostar.Shop.product;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Readers vote on reviews; the shop and the supplier reply to them. */
@QuarkusTest
class VoteAndReplyTest {

    private static final Map<String, Object> YES = Map.of("helpful", true);
    private static final Map<String, Object> NO = Map.of("helpful", false);

    @Test
    void ranksByVotesAndPagesThroughThoseWithoutAny() {
        String product = product();
        List<String> ids = rate(product, 1, 2, 3, 4, 5);
        vote(product, ids.get(1), 3, 0);
        vote(product, ids.get(3), 3, 1);
        vote(product, ids.get(0), 0, 2);
        List<String> order = List.of(ids.get(1), ids.get(3), ids.get(4), ids.get(2), ids.get(0));
        for (int pageSize : new int[] {1, 2, 3, 5, 100}) {
            assertThat(mostHelpful(product, pageSize)).isEqualTo(order);
        }
        asAnonymous()
                .get("/products/" + product + "/reviews/" + ids.get(3))
                .then()
                .body("helpfulVotes", equalTo(3))
                .body("unhelpfulVotes", equalTo(1));
    }

    private static List<String> mostHelpful(String product, int pageSize) {
        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            var request = asAnonymous().queryParam("sort", "MOST_HELPFUL").queryParam("pageSize", pageSize);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/products/" + product + "/reviews");
            all.addAll(page.<List<String>>path("items.reviewId"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return all;
    }

    private static void vote(String product, String review, int helpful, int not) {
        for (int i = 0; i < helpful + not; i++) {
            sending(i < helpful ? YES : NO, "submit").put(votes(product, review) + unique("voter"));
        }
    }

    private static String votes(String product, String review) {
        return "/products/" + product + "/reviews/" + review + "/votes/";
    }

    @Test
    void everybodyHasOneVoteAndNoneForThemselves() {
        String product = product();
        String author = unique("author");
        String review = Shop.review(product, author, 4).path("reviewId");
        String voter = unique("voter");
        String votes = votes(product, review);
        sendingAsCustomer(YES, voter).put(votes + voter).then().statusCode(200).body("helpfulVotes", equalTo(1));
        sendingAsCustomer(YES, voter).put(votes + voter).then().statusCode(200).body("helpfulVotes", equalTo(1));
        sending(NO, "submit")
                .put(votes + voter)
                .then()
                .statusCode(200)
                .body("helpfulVotes", equalTo(0))
                .body("unhelpfulVotes", equalTo(1));
        sendingAsCustomer(YES, voter).put(votes + "other").then().statusCode(403);
        sendingAsCustomer(YES, author)
                .put(votes + author)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/own-content"));
        sendingAsCustomer(YES, author)
                .header("Accept-Language", "de-AT")
                .put(votes + author)
                .then()
                .statusCode(422)
                .header("Content-Language", "de")
                .header("Vary", containsString("Accept-Language"))
                .body("title", equalTo("Eigener Beitrag"))
                .body("detail", equalTo("Über die eigene Bewertung stimmt niemand ab."));
        as("submit").delete(votes + voter).then().statusCode(204);
        as("submit").delete(votes + voter).then().statusCode(204);
        asAnonymous().get("/products/" + product + "/reviews/" + review).then().body("unhelpfulVotes", equalTo(0));
        await().until(() -> events(product).stream()
                        .filter(event -> event.get("type").equals("review.voted"))
                        .count()
                == 3);
    }

    @Test
    void countsVotesThatComeAtOnceAndLetsAnAuthorEditMeanwhile() throws Exception {
        String product = product();
        String review = rate(product, 4).get(0);
        String path = "/products/" + product + "/reviews/" + review;
        String etag = as("submit").get(path).header("ETag");
        ExecutorService readers = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> votes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String voter = "voter-" + i % 20;
            votes.add(() -> sending(YES, "submit").put(path + "/votes/" + voter).statusCode());
        }
        votes.add(20, () -> sending(Map.of("stars", 5), "submit")
                .header("If-Match", etag)
                .put(path)
                .statusCode());
        for (var vote : readers.invokeAll(votes)) {
            assertThat(vote.get()).isEqualTo(200);
        }
        readers.shutdown();
        asAnonymous().get(path).then().body("helpfulVotes", equalTo(20)).body("stars", equalTo(5));
        assertThat(as("submit").get(path).header("ETag")).isNotEqualTo(etag);
    }

    @Test
    void eachPartyRepliesOnceAndMindsItsOwnReply() {
        String supplier = unique("supplier");
        String product = unique("product");
        sending(Map.of("name", "Kettle", "category", unique("c"), "supplierId", supplier), "catalog")
                .put("/products/" + product);
        String review = rate(product, 4).get(0);
        String path = "/products/" + product + "/reviews/" + review;
        Response shop = sending(Map.of("text", "Thank you.", "signature", "Mara"), "dialogue")
                .post(path + "/replies");
        shop.then().statusCode(201).body("party", equalTo("SHOP"));
        String reply = shop.header("Location");
        sending(Map.of("text", "Again."), "dialogue")
                .post(path + "/replies")
                .then()
                .statusCode(409);
        String ofSupplier = newKey(Map.of("name", "supplier", "scopes", List.of("partner"), "supplierId", supplier));
        String stranger = newKey(Map.of("name", "other", "scopes", List.of("partner"), "supplierId", "other"));
        post(stranger, path + "/replies").then().statusCode(403);
        sending(Map.of("text", "No supplier."), "partner")
                .post(path + "/replies")
                .then()
                .statusCode(403);
        post(ofSupplier, path + "/replies").then().statusCode(201).body("party", equalTo("SUPPLIER"));
        asAnonymous()
                .get("/products/" + product + "/reviews")
                .then()
                .body("items[0].replies.party", contains("SHOP", "SUPPLIER"))
                .body("items[0].replies[0].signature", equalTo("Mara"));

        Map<String, Object> text = Map.of("text", "Thank you very much.");
        invalid(sending(text, "dialogue")).put(reply).then().statusCode(428);
        sending(text, "dialogue")
                .header("If-Match", "\"r-7\"")
                .put(reply)
                .then()
                .statusCode(412);
        by(ofSupplier).header("If-Match", "*").delete(reply).then().statusCode(403);
        sending(text, "dialogue")
                .header("If-Match", shop.header("ETag"))
                .put(reply)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("$", not(hasKey("signature")));
        asAnonymous().get(reply).then().statusCode(200).body("text", equalTo("Thank you very much."));
        as("dialogue").header("If-Match", "*").delete(reply).then().statusCode(204);
        asAnonymous().get(reply).then().statusCode(404);
        asAnonymous().get(path).then().body("replies", hasSize(1));
        eventsUntil(product, "reply.withdrawn");
    }

    private static Response post(String key, String path) {
        return by(key).contentType("application/json")
                .body(Map.of("text", "We are sorry."))
                .post(path);
    }
}
