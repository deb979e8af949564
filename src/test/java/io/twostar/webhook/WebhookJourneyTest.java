package io.twostar.webhook;

import static io.twostar.Api.as;
import static io.twostar.Api.by;
import static io.twostar.Api.newKey;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.JourneySettings;
import io.twostar.Shop;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What partners live through with webhooks, with a receiver on this machine and a schedule of moments. */
@QuarkusTest
@TestProfile(JourneySettings.class)
class WebhookJourneyTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    private final Receiver receiver = new Receiver();
    private final String category = unique("category");

    @Inject
    Sql sql;

    /**
     * Webhooks must not receive the events of later tests. The service saves its progress at the same time, so
     * PostgreSQL may roll one of the two back.
     */
    @AfterEach
    void close() {
        receiver.close();
        await().atMost(LONG).ignoreExceptions().until(() -> {
            sql.run("delete from webhook");
            return true;
        });
    }

    private JsonPath subscribe(String key, Map<String, Object> more) {
        Map<String, Object> requested = new HashMap<>(Map.of("url", receiver.url()));
        requested.putAll(more);
        JsonPath created = by(key).contentType(ContentType.JSON)
                .body(requested)
                .post("/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        receiver.verifyBy(created.getString("secret"));
        return created;
    }

    private String subscribeToCategory() {
        return "/webhooks/"
                + subscribe(Api.key("partner"), Map.of("categories", List.of(category)))
                        .getString("webhookId");
    }

    private static String partner() {
        return newKey(Map.of("name", "partner", "scopes", List.of("partner")));
    }

    private static JsonPath show(String webhook) {
        return as("admin").get(webhook).then().statusCode(200).extract().jsonPath();
    }

    private static Response post(String path, Object body) {
        return as("admin").contentType(ContentType.JSON).body(body).post(path);
    }

    private void awaitReceived(int many) {
        await().atMost(LONG).until(() -> receiver.received().size() >= many);
    }

    private List<Long> positionsOf(String product) {
        return receiver.received().stream()
                .filter(message -> product.equals(message.productId()))
                .map(Receiver.Received::position)
                .toList();
    }

    @Test
    void aSupplierLearnsOfItsDelistedProductsAndOfNoOthers() {
        String supplier = unique("supplier");
        String key = newKey(Map.of("name", "supplier", "scopes", List.of("partner"), "supplierId", supplier));
        JsonPath webhook = subscribe(key, Map.of("types", List.of("product.delisted")));
        assertThat(webhook.getString("supplierId")).isEqualTo(supplier);
        String own = unique("product");
        Api.sending(Map.of("name", "Cup", "category", category, "supplierId", supplier), "catalog")
                .put("/products/" + own);
        rate(Shop.productIn(category), 1);
        rate(own, 1);
        awaitReceived(1);
        rate(Shop.productIn(category), 1);
        List<Map<String, Object>> fed = by(key).queryParam("type", "product.delisted")
                .get("/events")
                .then()
                .extract()
                .path("items");
        assertThat(receiver.received()).singleElement().satisfies(message -> {
            assertThat(message.verified()).isTrue();
            assertThat(message.productId()).isEqualTo(own);
            assertThat(fed).singleElement().satisfies(event -> {
                assertThat(message.id()).isEqualTo(event.get("eventId"));
                assertThat(message.body().getMap("data")).isEqualTo(event.get("data"));
                assertThat(message.body().getString("timestamp")).isEqualTo(event.get("occurredAt"));
            });
        });
        by(key).get("/webhooks/" + webhook.getString("webhookId") + "/status")
                .then()
                .body("dead", equalTo(0))
                .body("retrying", equalTo(0));
    }

    /**
     * A partner's own key, one that may also write for customers, and one bound to a supplier, each with a receiver: the
     * token to answer an inquiry by, and who may know the answer to a question, are for the second alone.
     */
    @Test
    void disclosesCustomerDataOnlyToReadersWhoActForCustomers() {
        String storefront = newKey(Map.of("name", "storefront", "scopes", List.of("partner", "submit")));
        Map<String, Object> requested =
                Map.of("types", List.of("inquiry.opened", "question.asked"), "categories", List.of(category));
        JsonPath disclosing = subscribe(storefront, requested);
        try (Receiver partners = new Receiver();
                Receiver suppliers = new Receiver()) {
            String supplier = unique("supplier");
            String bound =
                    newKey(Map.of("name", "supplier", "scopes", List.of("partner", "submit"), "supplierId", supplier));
            suppliers.verifyBy(subscribe(bound, at(suppliers, requested)).getString("secret"));
            JsonPath plain = subscribe(partner(), at(partners, requested));
            partners.verifyBy(plain.getString("secret"));
            receiver.verifyBy(disclosing.getString("secret"));
            String product = unique("product");
            Api.sending(Map.of("name", "Cup", "category", category, "supplierId", supplier), "catalog")
                    .put("/products/" + product);
            String buyer = unique("buyer");
            Shop.buy(product, buyer);
            askRater(product);
            askCustomers(product);
            await().atMost(LONG).until(() -> List.of(receiver, partners, suppliers).stream()
                    .allMatch(each -> each.received().size() == 2));
            Map<String, Object> opened = receiver.data("inquiry.opened").get(0);
            String token = opened.get("answerToken").toString();
            Map<String, Object> asked = receiver.data("question.asked").get(0);
            assertThat(asked).containsEntry("suggestedAnswerers", List.of(buyer));
            assertThat(List.of(partners, suppliers)).allSatisfy(each -> {
                assertThat(each.data("inquiry.opened").get(0))
                        .containsEntry("inquiryId", opened.get("inquiryId"))
                        .doesNotContainKey("answerToken");
                assertThat(each.data("question.asked").get(0))
                        .containsEntry("questionId", asked.get("questionId"))
                        .doesNotContainKey("suggestedAnswerers");
                assertThat(each.received().toString()).doesNotContain(token, buyer);
            });
            assertThat(sql.lines("select data from event where product_id = ?", product)
                            .toString())
                    .doesNotContain(token, "suggestedAnswerers");
            Api.asAnonymous()
                    .contentType(ContentType.JSON)
                    .body(Map.of("token", token, "causes", List.of("QUALITY")))
                    .post("/inquiries/" + opened.get("inquiryId") + "/answer")
                    .then()
                    .statusCode(200);
            // An administrator's rights do not pass to the partner by a change, and replay sends the same again.
            Api.sending(at(partners, requested), "admin")
                    .put("/webhooks/" + plain.getString("webhookId"))
                    .then()
                    .statusCode(200);
            for (JsonPath webhook : List.of(disclosing, plain)) {
                post("/webhooks/" + webhook.getString("webhookId") + "/replays", Map.of("from", "2000-01-01T00:00:00Z"))
                        .then()
                        .statusCode(202);
            }
            await().atMost(LONG)
                    .until(() -> receiver.received().size() >= 4
                            && partners.received().size() >= 4);
            assertThat(receiver.data("inquiry.opened").get(1)).containsEntry("answerToken", token);
            assertThat(receiver.data("question.asked").get(1)).containsEntry("suggestedAnswerers", List.of(buyer));
            assertThat(partners.received().toString()).doesNotContain(token, buyer);
        }
    }

    private static Map<String, Object> at(Receiver receiver, Map<String, Object> requested) {
        Map<String, Object> addressed = new HashMap<>(requested);
        addressed.put("url", receiver.url());
        return addressed;
    }

    private static void askRater(String product) {
        String review = rate(product, 2).get(0);
        post("/products/" + product + "/reviews/" + review + "/inquiries", Map.of())
                .then()
                .statusCode(201);
    }

    private static void askCustomers(String product) {
        post("/products/" + product + "/questions", Map.of("text", "Does it leak?", "author", Map.of("id", "anna")))
                .then()
                .statusCode(201);
    }

    /** The slow ones, more than there are threads for all webhooks, hold their calls until another one has everything. */
    @Test
    void slowSubscribersDoNotDelayOthers() {
        int slow = 6;
        Map<String, Object> all = Map.of("categories", List.of(category));
        for (int i = 0; i < slow; i++) {
            subscribe(partner(), all);
        }
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger held = new AtomicInteger();
        receiver.answer(message -> {
            held.incrementAndGet();
            awaitReleaseOf(release);
            return 204;
        });
        try (Receiver prompt = new Receiver()) {
            prompt.verifyBy(subscribe(partner(), at(prompt, all)).getString("secret"));
            List<String> products = IntStream.range(0, 3)
                    .mapToObj(i -> Shop.productIn(category))
                    .toList();
            await().atMost(LONG).until(() -> held.get() >= slow);
            products.forEach(product -> rate(product, 5));
            await().atMost(LONG).until(() -> prompt.received().size() >= 9);
            assertThat(products).allSatisfy(product -> assertThat(prompt.received().stream()
                            .filter(message -> product.equals(message.productId()))
                            .map(Receiver.Received::type))
                    .containsExactly("product.created", "review.published", "summary.changed"));
        } finally {
            release.countDown();
        }
    }

    private static void awaitReleaseOf(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void keepsTheOrderOfAProductOverRetriesWhileOthersContinue() {
        String webhook = subscribeToCategory();
        String stubborn = Shop.productIn(category);
        awaitReceived(1);
        receiver.answer(message -> stubborn.equals(message.productId()) ? 500 : 204);
        rate(stubborn, 5);
        await().atMost(LONG).until(() -> positionsOf(stubborn).size() >= 2);
        Response waiting = as("admin").queryParam("status", "RETRYING").get(webhook + "/deliveries");
        waiting.then().body("items.size()", equalTo(1)).body("items[0].lastStatus", equalTo(500));
        String other = Shop.productIn(category);
        rate(other, 4, 3);
        await().atMost(LONG).until(() -> positionsOf(other).size() == 5);
        receiver.answer(message -> 204);
        await().atMost(LONG)
                .until(() -> show(webhook + "/status").getInt("retrying") == 0
                        && positionsOf(stubborn).stream().distinct().count() == 3);
        assertThat(positionsOf(stubborn)).isSorted();
        assertThat(positionsOf(other)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void showsWhatWasGivenUpAndSendsItAgainWhenAsked() {
        String webhook = subscribeToCategory();
        String poisoned = Shop.productIn(category);
        awaitReceived(1);
        receiver.answer(message ->
                poisoned.equals(message.productId()) && message.type().equals("review.published") ? 422 : 204);
        rate(poisoned, 5);
        String other = Shop.productIn(category);
        await().atMost(LONG).until(() -> {
            rate(other, 5);
            return show(webhook + "/status").getInt("dead") == 1;
        });
        await().atMost(LONG)
                .until(() -> positionsOf(poisoned).stream().distinct().count() == 3);
        JsonPath dead = show(webhook + "/deliveries");
        assertThat(dead.getList("items")).hasSize(1);
        assertThat(dead.getMap("items[0]"))
                .containsEntry("status", "DEAD")
                .containsEntry("attempts", 3)
                .containsEntry("lastStatus", 422)
                .containsEntry("productId", poisoned)
                .containsEntry("type", "review.published");
        receiver.answer(message -> 204);
        int before = receiver.received().size();
        post(webhook + "/redeliveries", Map.of("eventIds", List.of(dead.getString("items[0].eventId"))))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
        await().atMost(LONG).until(() -> show(webhook + "/status").getInt("dead") == 0);
        assertThat(receiver.received().subList(before, receiver.received().size()))
                .extracting(Receiver.Received::id)
                .contains(dead.getString("items[0].eventId"));
    }

    @Test
    void pausesWhileAReceiverIsDownAndContinuesWhenItIsBack() {
        String webhook = subscribeToCategory();
        receiver.answer(message -> 410);
        String product = Shop.productIn(category);
        await().atMost(LONG).until(() -> !show(webhook).getBoolean("enabled"));
        assertThat(show(webhook).getString("disabledReason")).isEqualTo("GONE");
        rate(product, 5);
        int attempts = receiver.received().size();
        receiver.answer(message -> 204);
        putAgain(webhook).then().statusCode(200).body("enabled", equalTo(true));
        awaitReceived(attempts + 3);
        assertThat(receiver.types().subList(attempts, attempts + 3))
                .containsExactly("product.created", "review.published", "summary.changed");
    }

    private Response putAgain(String webhook) {
        return as("admin")
                .contentType(ContentType.JSON)
                .body(Map.of("url", receiver.url(), "categories", List.of(category)))
                .put(webhook);
    }

    @Test
    void givesUpAReceiverThatTakesNothingAndLosesNothingByIt() {
        String webhook = subscribeToCategory();
        receiver.answer(message -> 0);
        String product = Shop.productIn(category);
        await().atMost(LONG).until(() -> "FAILING".equals(show(webhook).getString("disabledReason")));
        assertThat(receiver.received()).hasSize(3);
        show(webhook + "/deliveries").getList("items");
        receiver.answer(message -> 204);
        putAgain(webhook).then().statusCode(200);
        awaitReceived(4);
        assertThat(positionsOf(product)).hasSize(4);
    }

    @Test
    void signsByBothSecretsWhileOneIsReplaced() {
        JsonPath created = subscribe(Api.key("partner"), Map.of("categories", List.of(category)));
        String webhook = "/webhooks/" + created.getString("webhookId");
        JsonPath next = post(webhook + "/secrets", Map.of("overlapHours", 1))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        as("admin").post(webhook + "/pings").then().statusCode(200).body("taken", equalTo(true));
        receiver.verifyBy(next.getString("secret"));
        await().atMost(LONG).until(() -> {
            Shop.productIn(category);
            return receiver.received().stream().anyMatch(message -> message.signatures() == 2 && !isPing(message));
        });
        as("admin").post(webhook + "/pings").then().statusCode(200);
        List<Receiver.Received> pings =
                receiver.received().stream().filter(WebhookJourneyTest::isPing).toList();
        assertThat(pings).hasSize(2).allMatch(Receiver.Received::verified).allMatch(ping -> ping.signatures() == 2);
        post(webhook + "/secrets", Map.of("overlapHours", 0)).then().statusCode(200);
        receiver.answer(message -> 302);
        as("admin")
                .post(webhook + "/pings")
                .then()
                .body("taken", equalTo(false))
                .body("status", equalTo(302))
                .body("error", equalTo("The receiver answered 302; redirects are not followed."));
        Receiver.Received last = receiver.received().stream()
                .filter(WebhookJourneyTest::isPing)
                .reduce((before, ping) -> ping)
                .orElseThrow();
        assertThat(last.signatures()).isEqualTo(1);
        assertThat(last.verified()).isFalse();
    }

    /** Dead deliveries are deleted after a long time: requesting them is no error, and everything else continues. */
    @Test
    void passesOverWhatIsNoLongerKept() {
        String webhook = subscribeToCategory();
        String poisoned = Shop.productIn(category);
        awaitReceived(1);
        receiver.answer(message -> message.type().equals("review.published") ? 422 : 204);
        rate(poisoned, 5);
        await().atMost(LONG).until(() -> {
            Shop.productIn(category);
            return show(webhook + "/status").getInt("dead") == 1;
        });
        receiver.retryAfter("60");
        receiver.answer(message -> poisoned.equals(message.productId()) ? 503 : 204);
        rate(poisoned, 4);
        await().atMost(LONG).until(() -> show(webhook + "/status").getInt("retrying") == 1);
        sql.run("delete from event where product_id = ?", poisoned);
        receiver.answer(message -> 204);
        int before = receiver.received().size();
        post(webhook + "/redeliveries", Map.of()).then().statusCode(202).body("accepted", equalTo(1));
        await().atMost(LONG)
                .until(() -> show(webhook + "/status").getInt("dead") == 0
                        && show(webhook + "/status").getInt("retrying") == 0);
        rate(poisoned, 3);
        await().atMost(LONG).until(() -> receiver.types().stream().skip(before).anyMatch("review.published"::equals));
        assertThat(positionsOf(poisoned)).isSorted();
    }

    private static boolean isPing(Receiver.Received message) {
        return message.type().equals("webhook.ping");
    }

    @Test
    void deliversEverythingOnceMoreFromATimeOn() throws InterruptedException {
        Shop.productIn(category);
        Thread.sleep(400);
        Instant from = Instant.now();
        String product = Shop.productIn(category);
        rate(product, 5);
        Shop.eventsUntil(product, "summary.changed");
        String webhook = subscribeToCategory();
        post(webhook + "/replays", Map.of("from", from.toString())).then().statusCode(202);
        awaitReceived(3);
        assertThat(receiver.types()).containsExactly("product.created", "review.published", "summary.changed");
        assertThat(receiver.received()).allMatch(message -> product.equals(message.productId()));
        post(webhook + "/replays", Map.of("from", "2000-01-01T00:00:00Z"))
                .then()
                .statusCode(202)
                .body("behindPosition", equalTo(0));
        awaitReceived(7);
        assertThat(positionsOf(product)).hasSize(6);
    }

    @Test
    void endsWithTheKeyThatMadeItUnlessThatWasReplaced() {
        String key = partner();
        String keyId = keyId(key);
        String webhook = "/webhooks/"
                + subscribe(key, Map.of("categories", List.of(category))).getString("webhookId");
        String next = post("/api-keys/" + keyId + "/replacements", Map.of("overlapHours", 0))
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        by(next).get(webhook).then().statusCode(200);
        by(partner()).get(webhook).then().statusCode(404);
        Shop.productIn(category);
        awaitReceived(1);
        assertThat(show(webhook).getBoolean("enabled")).isTrue();
        as("admin").delete("/api-keys/" + keyId(next)).then().statusCode(204);
        await().atMost(LONG).until(() -> "KEY_ENDED".equals(show(webhook).getString("disabledReason")));
    }

    /** Positions of all events of a product; they reach the feed a little later than the answers. */
    private static List<Long> happened(String product) {
        return Shop.events(product).stream()
                .map(event -> ((Number) event.get("position")).longValue())
                .toList();
    }

    private static String keyId(String key) {
        return as("admin")
                .queryParam("pageSize", 200)
                .get("/api-keys")
                .then()
                .extract()
                .<List<Map<String, Object>>>path("items")
                .stream()
                .map(shown -> (String) shown.get("keyId"))
                .filter(id -> key.contains(id.replace("-", "")) || key.contains(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A receiver that fails at random, slow for some products, and a holder that loses its lease in the middle: every
     * event comes, and of every product each for the first time in order.
     */
    @Test
    void losesAndReordersNothingWhateverHappens() {
        String webhook = subscribeToCategory();
        Set<String> slow = ConcurrentHashMap.newKeySet();
        Set<String> failed = ConcurrentHashMap.newKeySet();
        receiver.answer(message -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            pause(slow.contains(message.productId()) ? 20 : 1);
            boolean fails = random.nextInt(8) == 0 && failed.add(message.id());
            return fails ? (random.nextBoolean() ? 0 : 503) : 204;
        });
        List<String> products =
                IntStream.range(0, 6).mapToObj(i -> Shop.productIn(category)).toList();
        slow.add(products.get(0));
        for (int i = 0; i < 6; i++) {
            products.forEach(
                    product -> rate(product, ThreadLocalRandom.current().nextInt(3, 6)));
            if (i == 2) {
                sql.run("update webhook_progress set runner = 'another', leased_until = now() + interval '1 second'");
            }
        }
        receiver.answer(message -> 204);
        products.forEach(product -> {
            await().atMost(LONG).until(() -> Set.copyOf(positionsOf(product)).equals(Set.copyOf(happened(product))));
            assertThat(positionsOf(product).stream().distinct().toList()).isEqualTo(happened(product));
        });
        await().atMost(LONG).until(() -> show(webhook + "/status").getInt("retrying") == 0);
        assertThat(receiver.received().stream()
                        .filter(message -> !message.verified())
                        .collect(Collectors.toList()))
                .isEmpty();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
