package io.twostar.delisting.objection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ShiftedClock.Profile.class)
class ObjectionResourceTest {

    private final TestCategory shop = new TestCategory();

    @Test
    void answersASupplierWithAFreshStart() {
        String supplier = "s-" + UUID.randomUUID();
        String key = Api.newKey(Map.of("name", "supplier", "scopes", List.of("partner"), "supplierId", supplier));
        String product = shop.product(Map.of("supplierId", supplier));
        Shop.rate(product, 1);
        String objections = objections(product);
        Response opened = Api.by(key)
                .contentType(ContentType.JSON)
                .body(Map.of("text", "That was the old batch."))
                .post(objections);
        opened.then()
                .statusCode(201)
                .body("status", equalTo("OPEN"))
                .body("role", equalTo("PARTNER"))
                .body("supplierId", equalTo(supplier))
                .body("$", not(hasKey("reason")));
        String location = opened.header("Location");
        Api.by(key)
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Again."))
                .post(objections)
                .then()
                .statusCode(409);
        Api.by(key).get(location).then().statusCode(200);
        Api.as("admin")
                .get("/objections?status=OPEN&productId=" + product)
                .then()
                .body("items.objectionId", hasItem(opened.<String>path("objectionId")));

        Map<String, Object> upheld = Map.of("outcome", "UPHELD", "reason", "The batch was replaced.", "relist", true);
        Api.sending(upheld, "admin").post(location + "/answer").then().statusCode(409);
        Api.by(key).get(location).then().body("status", equalTo("OPEN"));
        Api.sending(Map.of("outcome", "UPHELD", "reason", "New batch.", "relist", true, "newEpoch", true), "admin")
                .post(location + "/answer")
                .then()
                .statusCode(200)
                .body("status", equalTo("UPHELD"))
                .body("relistingDecisionId", notNullValue());
        Api.sending(upheld, "admin").post(location + "/answer").then().statusCode(409);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        assertThat(Shop.decisions(product).get(0)).containsEntry("cause", "OBJECTION");
        await().until(() -> Api.by(key)
                .get("/events?type=objection.opened,objection.answered,product.delisted")
                .<List<String>>path("items.type")
                .equals(List.of("product.delisted", "objection.opened", "objection.answered")));
        Api.by(key)
                .get("/events?type=product.delisted")
                .then()
                .body("items[0].data.statement.en", notNullValue())
                .body("items[0].data.ruleId", equalTo("default"));
    }

    @Test
    void rejectsWithReasons() {
        String product = shop.product();
        Shop.rate(product, 1);
        String location = Api.sending(Map.of("text", "No."), "submit")
                .post(objections(product))
                .header("Location");
        Api.sending(Map.of("outcome", "REJECTED", "reason", "One star is one star."), "admin")
                .post(location + "/answer")
                .then()
                .statusCode(200)
                .body("status", equalTo("REJECTED"));
        Api.as("admin")
                .get(location)
                .then()
                .body("reason", equalTo("One star is one star."))
                .body("$", not(hasKey("relistingDecisionId")));
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
    }

    @Test
    void hidesObjectionsOfOtherCallers() {
        String product = shop.product(Map.of("supplierId", "s-" + UUID.randomUUID()));
        Shop.rate(product, 1);
        String stranger = Api.newKey(
                Map.of("name", "stranger", "scopes", List.of("partner"), "supplierId", "s-" + UUID.randomUUID()));
        String submitter = Api.newKey(Map.of("name", "storefront", "scopes", List.of("submit")));
        String objections = objections(product);
        Map<String, Object> text = Map.of("text", "Mine.");
        Api.by(stranger)
                .contentType(ContentType.JSON)
                .body(text)
                .post(objections)
                .then()
                .statusCode(403);
        given().contentType("application/json")
                .body(text)
                .post(objections)
                .then()
                .statusCode(401);
        String location = Api.by(submitter)
                .contentType(ContentType.JSON)
                .body(text)
                .post(objections)
                .header("Location");
        Api.by(submitter).get(location).then().statusCode(200);
        Api.by(stranger).get(location).then().statusCode(403);
        Api.by(stranger).get("/objections").then().statusCode(200).body("items", hasSize(0));
        Api.by(submitter).get("/objections").then().body("items", hasSize(1));
        Api.by(submitter)
                .contentType(ContentType.JSON)
                .body(Map.of("outcome", "UPHELD", "reason", "I say so."))
                .post(location + "/answer")
                .then()
                .statusCode(403);
        Api.sending(text, "admin")
                .post("/products/" + product + "/listing-decisions/" + UUID.randomUUID() + "/objections")
                .then()
                .statusCode(404);
        Api.sending(Map.of("outcome", "REJECTED", "reason", "No.", "relist", true), "admin")
                .post(location + "/answer")
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("relist"));
    }

    /** A key and those that replace it are one person or program, who must not decide about themselves. */
    @Test
    void leavesTheAnswerToSomebodyElse() {
        String first = Api.newKey(Map.of("name", "chain", "scopes", List.of("assortment")));
        String next = Api.successor(first);
        String byRule = shop.product();
        Shop.rate(byRule, 1);
        String own = Api.by(first)
                .contentType(ContentType.JSON)
                .body(Map.of("text", "No."))
                .post(objections(byRule))
                .header("Location");
        String byHand = shop.product();
        Api.by(first)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "It rusts."))
                .post("/products/" + byHand + "/delistings")
                .then()
                .statusCode(201);
        String others = Api.sending(Map.of("text", "It does not."), "submit")
                .post(objections(byHand))
                .header("Location");
        Map<String, Object> answer = Map.of("outcome", "REJECTED", "reason", "So it is.");
        for (String location : List.of(own, others)) {
            for (String key : List.of(first, next)) {
                Api.by(key)
                        .contentType(ContentType.JSON)
                        .body(answer)
                        .post(location + "/answer")
                        .then()
                        .statusCode(403);
            }
            Api.sending(answer, "assortment").post(location + "/answer").then().statusCode(200);
        }
    }

    private static String objections(String product) {
        return "/products/" + product + "/listing-decisions/"
                + Shop.decisions(product).get(0).get("decisionId") + "/objections";
    }
}
