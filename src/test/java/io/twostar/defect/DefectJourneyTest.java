package io.twostar.defect;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.by;
import static io.twostar.Api.invalid;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Shop;
import io.twostar.photo.Pictures;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DefectJourneyTest {

    @Inject
    DefectJudging judging;

    private final String category = unique("bathroom");

    private static String say(String product, String author, int stars, String text) {
        return sending(
                        Map.of(
                                "stars",
                                stars,
                                "text",
                                text,
                                "author",
                                Map.of("id", author, "displayName", "Erika Mustermann")),
                        "submit")
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201)
                .extract()
                .path("reviewId");
    }

    private static Map<String, Object> review(String reviewId) {
        return Map.of("kind", "REVIEW", "id", reviewId);
    }

    private static List<Map<String, Object>> reviews(List<String> reviewIds) {
        return reviewIds.stream().map(DefectJourneyTest::review).toList();
    }

    private static Response open(String product, String code, List<Map<String, Object>> evidence) {
        Map<String, Object> defect = new HashMap<>(Map.of("productId", product, "code", code, "title", "It rusts"));
        if (!evidence.isEmpty()) {
            defect.put("evidence", evidence);
        }
        return sending(defect, "dialogue").post("/defects");
    }

    private static String opened(String product, String code, List<Map<String, Object>> evidence) {
        return open(product, code, evidence).then().statusCode(201).extract().header("Location");
    }

    private static Response link(String defect, List<String> reviewIds) {
        return sending(Map.of("evidence", reviews(reviewIds)), "dialogue").post(defect + "/evidence");
    }

    private static JsonPath show(String defect) {
        return as("dialogue").get(defect).then().statusCode(200).extract().jsonPath();
    }

    private static Map<String, Object> rule(String category, int confirmations, Map<String, Object> more) {
        Map<String, Object> rule = new HashMap<>(more);
        rule.put("kind", "DEFECT");
        rule.put("scope", Map.of("kind", "CATEGORY", "value", category));
        rule.put("minimumConfirmations", confirmations);
        return rule;
    }

    private static Response fix(String defect, String resolution) {
        return sending(Map.of("resolution", resolution), "dialogue").post(defect + "/fix");
    }

    @Test
    void theRustingToothbrushHolder() {
        String supplier = unique("nordkap");
        String product = unique("toothbrush-holder");
        sending(Map.of("name", "Toothbrush holder", "category", category, "supplierId", supplier), "catalog")
                .put("/products/" + product)
                .then()
                .statusCode(201);
        Shop.putRule(unique("rust"), rule(category, 3, Map.of("relisting", "AUTOMATIC", "windowDays", 90)));
        String anna = unique("anna");
        List<String> said = List.of(
                say(product, anna, 4, "Pretty, but the screw rusts. My order: 2345678901."),
                say(product, unique("ben"), 3, "Rust on the shelf after a week, says Erika."),
                say(product, unique("carl"), 4, "<b>Rusty</b> screw."));
        String note = sending(
                        Map.of("note", "It rusts.", "topic", "MATERIAL", "staffId", "s-17", "productId", product),
                        "dialogue")
                .post("/observations")
                .path("observationId");

        String defect =
                opened(product, "RUST", List.of(review(said.get(0)), Map.of("kind", "OBSERVATION", "id", note)));
        assertThat(show(defect).getString("status")).isEqualTo("OPEN");
        assertThat(show(defect).getInt("customers")).isEqualTo(1);
        assertThat(show(defect).getInt("staff")).isEqualTo(1);
        link(defect, said.subList(0, 2)).then().statusCode(200).body("customers", equalTo(2));
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        link(defect, said.subList(2, 3)).then().statusCode(200).body("status", equalTo("CONFIRMED"));

        JsonPath decision = Shop.decision(product);
        assertThat(decision.getString("outcome") + decision.getString("cause")).isEqualTo("DELISTEDDEFECT");
        assertThat(decision.getString("statement.en")).contains("It rusts", "3 different customers");
        assertThat(decision.<String>getList("defect.confirmations.id")).containsExactlyInAnyOrderElementsOf(said);
        Shop.audit(product);

        String theirs = newKey(Map.of("name", unique("s"), "scopes", List.of("partner"), "supplierId", supplier));
        String others = newKey(Map.of("name", unique("s"), "scopes", List.of("partner"), "supplierId", "other"));
        for (String path : List.of(defect, defect + "/dossier")) {
            by(others).get(path).then().statusCode(403);
        }
        by(others).get("/defects?productId=" + product).then().body("items", hasSize(0));
        by(theirs).get("/defects?productId=" + product).then().body("items", hasSize(1));
        as("submit")
                .multiPart("photo", "rust.jpg", Pictures.jpeg(20, 10), "image/jpeg")
                .post("/products/" + product + "/reviews/" + said.get(0) + "/photos")
                .then()
                .statusCode(201);
        String photos = by(theirs).get(defect + "/dossier").path("quotes.photos.flatten()[0]");
        asAnonymous().get(photos).then().statusCode(200).contentType("image/jpeg");
        String dossier = by(theirs)
                .get(defect + "/dossier")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(dossier).contains("Pretty, but the screw rusts", "\"customers\":3", "\"confirmingAverage\":3.67");
        String page = by(theirs)
                .accept("text/html")
                .get(defect + "/dossier")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .extract()
                .asString();
        assertThat(page)
                .contains("<img src=\"" + photos + "\"")
                .contains("Pretty, but the screw rusts", "&lt;b&gt;Rusty&lt;/b&gt;", "Customers who report it", " UTC");
        by(theirs)
                .accept("text/html")
                .header("Accept-Language", "it")
                .get(defect + "/dossier")
                .then()
                .header("Content-Language", "it")
                .body(containsString("Clienti che lo segnalano"), containsString("Prima segnalazione di un cliente"));
        for (String shown : List.of(dossier, page)) {
            assertThat(shown).doesNotContain("Erika", "erika", "Mustermann", "2345678", anna, "s-17");
        }
        sending(Map.of("text", "Not ours."), "partner")
                .put(defect + "/supplier-answer")
                .then()
                .statusCode(403);
        by(theirs)
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Stainless screws.", "fixedFrom", "2027-01-10T00:00:00Z"))
                .put(defect + "/supplier-answer")
                .then()
                .statusCode(200)
                .body("supplierAnswer.text", equalTo("Stainless screws."));

        Shop.relist(product, "Back.", false).then().statusCode(409);
        fix(defect, "Stainless screws.").then().statusCode(200).body("status", equalTo("FIXED"));
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        assertThat(Shop.decision(product).getString("cause")).isEqualTo("DEFECT");
        assertThat(Shop.summary(product).getInt("count")).isZero();
        fix(defect, "Again.").then().statusCode(409);
        link(defect, said).then().statusCode(409);
        Shop.audit(product);
        as("dialogue")
                .get(defect + "/dossier")
                .then()
                .body(
                        "timeline.event",
                        hasItems("FIRST_REPORTED", "CONFIRMED", "DELISTED", "SUPPLIER_ANSWERED", "RELISTED", "FIXED"));
        assertThat(Shop.eventsUntil(product, "product.relisted", "summary.changed"))
                .extracting(event -> event.get("type"))
                .containsSubsequence(
                        "defect.opened",
                        "defect.evidence.linked",
                        "defect.evidence.linked",
                        "defect.confirmed",
                        "product.delisted",
                        "defect.answered",
                        "defect.fixed",
                        "product.relisted");
    }

    @Test
    void withdrawnReviewsConfirmNothing() {
        String product = Shop.productIn(category);
        Shop.putRule(unique("rust"), rule(category, 3, Map.of()));
        List<String> said = Shop.rate(product, 5, 5, 5, 5);
        Shop.withdraw(product, said.get(0));
        open(
                        product,
                        "RUST",
                        List.of(review(said.get(0)), review(UUID.randomUUID().toString())))
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("evidence[0].id", "evidence[1].id"));
        as("dialogue").get("/defects?productId=" + product).then().body("items", hasSize(0));
        String defect = opened(product, "RUST", reviews(said.subList(1, 3)));
        Shop.withdraw(product, said.get(2));
        link(defect, said.subList(3, 4)).then().statusCode(200).body("customers", equalTo(2));
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        open(product, "RUST", List.of()).then().statusCode(409);
        sending(Map.of("reason", "Seen."), "dialogue")
                .post(defect + "/confirmation")
                .then()
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"));
        as("dialogue").delete(defect + "/evidence/" + said.get(3)).then().statusCode(204);
        as("dialogue").delete(defect + "/evidence/" + said.get(3)).then().statusCode(404);
        assertThat(show(defect).getString("status")).isEqualTo("CONFIRMED");
        as("dialogue").get(defect + "/evidence").then().body("items.id", hasItem(said.get(2)));
        sending(Map.of("reason", "Another product."), "dialogue")
                .post(defect + "/dismissal")
                .then()
                .statusCode(200)
                .body("status", equalTo("DISMISSED"));
        opened(product, "RUST", List.of());
    }

    @Test
    void anExemptionDelaysTheDelistingForADefectUntilItEnds() {
        String product = Shop.productIn(category);
        Shop.putRule(unique("rust"), rule(category, 2, Map.of()));
        sending(Map.of("until", Instant.now().plusSeconds(3600).toString(), "reason", "Trying."), "assortment")
                .put("/products/" + product + "/delisting-exemption")
                .then()
                .statusCode(200);
        opened(product, "RUST", reviews(Shop.rate(product, 5, 5)));
        judging.catchUp();
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        as("assortment")
                .delete("/products/" + product + "/delisting-exemption")
                .then()
                .statusCode(204);
        judging.catchUp();
        assertThat(Shop.decision(product).getString("cause")).isEqualTo("DEFECT");
    }

    @Test
    void aNewRuleLooksAtWhatIsConfirmedAlready() {
        String product = Shop.productIn(category);
        String defect = opened(product, "RUST", reviews(Shop.rate(product, 5, 4, 5)));
        assertThat(show(defect).getString("status")).isEqualTo("CONFIRMED");
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        String id = unique("rust");
        Shop.putRule(id, rule(category, 3, Map.of("verifiedOnly", true)));
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        Shop.putRule(id, rule(category, 3, Map.of()));
        assertThat(Shop.decision(product).getInt("defect.rule.version")).isEqualTo(2);
        Map<String, Object> average = Shop.ruleFor(category, 2, 1, Map.of());
        sending(average, "assortment").put("/delisting-rules/" + id).then().statusCode(409);
        sending(rule(category, 9, Map.of()), "assortment")
                .put("/delisting-rules/" + unique("rust"))
                .then()
                .statusCode(409);
        sending(rule(category, 9, Map.of()), "assortment")
                .put("/delisting-rules/default")
                .then()
                .statusCode(409);
        invalid(sending(rule(category, 9, Map.of("maximumAverage", 2, "coolingHours", 1)), "assortment"))
                .put("/delisting-rules/" + id)
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("maximumAverage", "coolingHours"));
        invalid(sending(Map.of("scope", Map.of("kind", "ALL")), "assortment"))
                .put("/delisting-rules/default")
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("maximumAverage", "minimumCount"));
        as("assortment").get("/delisting-rules?pageSize=200").then().body("items.ruleId", hasItem(id));
        Shop.deleteRule(id);
        as("assortment").get("/delisting-rules?pageSize=200").then().body("items.ruleId", not(hasItem(id)));
        as("assortment").get("/delisting-rules/" + id + "?version=1").then().body("verifiedOnly", equalTo(true));
        // Without the rule nothing would delist it again.
        Shop.relist(product, "Back.", false).then().statusCode(201);
    }

    /** Many link at once: there is one decision, and it rests on exactly as many customers as it says. */
    @Test
    void manyLinkAtOnceAndOneDecisionIsMade() throws Exception {
        String product = Shop.productIn(category);
        Shop.putRule(unique("rust"), rule(category, 4, Map.of()));
        String defect = opened(product, "RUST", List.of());
        List<String> said = Shop.rate(product, 5, 4, 5, 4, 5, 4, 5, 4);
        ExecutorService staff = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        for (String one : said) {
            answers.add(staff.submit(() -> {
                start.await();
                return link(defect, List.of(one)).statusCode();
            }));
        }
        start.countDown();
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        staff.shutdown();
        assertThat(show(defect).getInt("customers")).isEqualTo(8);
        assertThat(Shop.decisions(product)).hasSize(1);
        assertThat(Shop.decision(product).getInt("defect.customers")).isEqualTo(4);
        assertThat(Shop.decision(product).getList("defect.confirmations")).hasSize(4);
        Shop.audit(product);
    }

    /** As an outsider: from the decision and the public reviews, by what the contract says. No class of the service decides. */
    @Test
    void decisionsCanBeRecomputedFromWhatIsPublic() {
        Random random = new Random(11);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> products = new ArrayList<>();
        StringBuilder csv = new StringBuilder("productId,authorId,stars,verifiedPurchase,createdAt\n");
        for (int round = 0; round < 8; round++) {
            String own = unique("bathroom");
            String product = Shop.productIn(own);
            products.add(product);
            Map<String, Object> more =
                    Map.of("windowDays", 1 + random.nextInt(30), "verifiedOnly", random.nextBoolean());
            sending(rule(own, 1 + random.nextInt(3), more), "assortment")
                    .put("/delisting-rules/" + unique("rule"))
                    .then()
                    .statusCode(201);
            for (int i = 0; i < 6; i++) {
                csv.append("%s,a%d,5,%s,%sT00:00:00Z%n"
                        .formatted(product, i, random.nextBoolean(), today.minusDays(random.nextInt(30))));
            }
        }
        Shop.importReviews(csv.toString());
        int delisted = 0;
        for (String product : products) {
            Map<String, JsonPath> written = written(product);
            opened(product, "RUST", reviews(List.copyOf(written.keySet())));
            for (Map<String, Object> decision : Shop.decisions(product)) {
                delisted++;
                verify(written, product, decision.get("decisionId"));
            }
        }
        assertThat(delisted).isBetween(1, 7);
    }

    private static Map<String, JsonPath> written(String product) {
        String reviews = "/products/" + product + "/reviews";
        return as("admin").get(reviews).<List<String>>path("items.reviewId").stream()
                .collect(Collectors.toMap(
                        id -> id, id -> as("admin").get(reviews + "/" + id).jsonPath()));
    }

    private static void verify(Map<String, JsonPath> written, String product, Object decisionId) {
        JsonPath shown = as("admin")
                .get("/products/" + product + "/listing-decisions/" + decisionId)
                .jsonPath();
        List<String> counted = counted(written, shown);
        assertThat(shown.<String>getList("defect.confirmations.id")).containsExactlyInAnyOrderElementsOf(counted);
        assertThat(counted.size())
                .isEqualTo(shown.getInt("defect.customers"))
                .isGreaterThanOrEqualTo(shown.getInt("defect.rule.minimumConfirmations"));
    }

    private static List<String> counted(Map<String, JsonPath> written, JsonPath decision) {
        LocalDate day = LocalDate.parse(decision.getString("decidedAt").substring(0, 10));
        LocalDate first = day.minusDays(decision.getInt("defect.rule.windowDays") - 1L);
        boolean verifiedOnly = decision.getBoolean("defect.rule.verifiedOnly");
        return written.entrySet().stream()
                .filter(one -> !LocalDate.parse(
                                one.getValue().getString("createdAt").substring(0, 10))
                        .isBefore(first))
                .filter(one -> !verifiedOnly || one.getValue().getBoolean("verified"))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void fixingOneOfTwoConfirmedDefectsDoesNotBringTheProductBack() {
        String product = Shop.productIn(category);
        Shop.putRule(unique("rust"), rule(category, 3, Map.of("relisting", "AUTOMATIC")));
        List<String> said = Shop.rate(product, 5, 5, 5);
        String rust = opened(product, "RUST", reviews(said));
        String crack = opened(product, "CRACK", reviews(said));
        fix(rust, "Steel.").then().statusCode(200);
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        fix(crack, "Thicker.").then().statusCode(200);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        assertThat(Shop.decisions(product)).hasSize(2);
        assertThat(Shop.decision(product).getString("statement.en")).contains("Thicker.");
    }
}
