package io.twostar.logbook;

import static io.twostar.Api.as;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.twostar.Shop;
import io.twostar.delisting.ShiftedClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ShiftedClock.Profile.class)
class LogbookTest {

    @Inject
    ShiftedClock clock;

    private final String category = unique("bathroom");

    private static String note(Map<String, Object> more) {
        Map<String, Object> note = new HashMap<>(more);
        note.put("note", "It rusts at the screw.");
        note.put("staffId", "s-17");
        note.putIfAbsent("topic", "MATERIAL");
        return sending(note, "dialogue")
                .post("/observations")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static void give(String id, Map<String, Object> responsibility) {
        sending(responsibility, "dialogue")
                .put("/responsibilities/" + id)
                .then()
                .statusCode(201);
    }

    private static JsonPath show(String observation) {
        return as("dialogue").get(observation).then().statusCode(200).extract().jsonPath();
    }

    private static void awaitOwner(String observation, String owner) {
        await().until(() -> show(observation).getString("owner").equals(owner));
    }

    @Test
    void escalatesOverdueObservationsToTheDeputyAndThenToTheDefaultOwner() {
        String product = Shop.productIn(category);
        String owner = unique("owner");
        give(unique("bath"), Map.of("category", category, "owner", owner, "deputy", owner + "-deputy"));
        String note = note(Map.of("productId", product, "links", List.of()));
        assertThat(show(note).getString("owner")).isEqualTo(owner);
        assertThat(show(note).getBoolean("overdue")).isFalse();
        clock.forward(Duration.ofHours(24));
        awaitOwner(note, owner + "-deputy");
        assertThat(show(note).getString("level")).isEqualTo("DEPUTY");
        clock.forward(Duration.ofHours(24));
        awaitOwner(note, "product-team");
        assertThat(show(note).getString("level")).isEqualTo("DEFAULT_OWNER");
        clock.forward(Duration.ofHours(24));
        assertThat(show(note).getBoolean("overdue")).isTrue();
        as("dialogue")
                .queryParam("overdue", true)
                .queryParam("productId", product)
                .get("/observations")
                .then()
                .body("items.observationId", contains(show(note).getString("observationId")));

        sending(Map.of("staffId", "s-31"), "dialogue")
                .post(note + "/acknowledgement")
                .then()
                .statusCode(200)
                .body("status", equalTo("ACKNOWLEDGED"))
                .body("overdue", equalTo(false));
        sending(Map.of("staffId", "s-31"), "dialogue")
                .post(note + "/acknowledgement")
                .then()
                .statusCode(409);
        sending(Map.of("resolution", "Stainless screws."), "dialogue")
                .post(note + "/resolution")
                .then()
                .statusCode(200)
                .body("$", not(hasKey("dueAt")));
        sending(Map.of("resolution", "Again."), "dialogue")
                .post(note + "/resolution")
                .then()
                .statusCode(409);
        assertThat(Shop.eventsUntil(product, "observation.resolved"))
                .extracting(event -> event.get("type"))
                .containsSubsequence(
                        "observation.recorded",
                        "observation.escalated",
                        "observation.escalated",
                        "observation.acknowledged",
                        "observation.resolved");
        as("dialogue")
                .queryParam("productId", product)
                .get("/observation-statistics")
                .then()
                .body("recorded", equalTo(1))
                .body("resolved", equalTo(1))
                .body("escalated", equalTo(1))
                .body("medianSecondsToAcknowledge", not(equalTo(null)));
    }

    @Test
    void assignsInquiriesToTheResponsibleOwner() {
        String product = Shop.productIn(category);
        String owner = unique("owner");
        give(unique("bath"), Map.of("productId", product, "owner", owner));
        String review = Shop.rate(product, 2).get(0);
        sending(Map.of(), "dialogue")
                .post("/products/" + product + "/reviews/" + review + "/inquiries")
                .then()
                .statusCode(201)
                .body("owner", equalTo(owner));
    }

    @Test
    void nothingIsEverWithoutAnOwner() {
        Random random = new Random(7);
        List<String> products = List.of(Shop.productIn(category), Shop.productIn(category), Shop.product());
        List<String> given = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int dice = random.nextInt(10);
            if (dice < 3) {
                String id = unique("some");
                Map<String, Object> terms = new HashMap<>(Map.of("owner", id, "topic", "T" + random.nextInt(2)));
                if (random.nextBoolean()) {
                    terms.put("category", category);
                }
                if (random.nextBoolean()) {
                    terms.put("productId", products.get(random.nextInt(3)));
                }
                if (random.nextInt(3) == 0) {
                    terms.put(
                            "validUntil",
                            clock.instant().plus(Duration.ofHours(1)).toString());
                }
                give(id, terms);
                given.add(id);
            } else if (dice < 5 && !given.isEmpty()) {
                as("dialogue")
                        .delete("/responsibilities/" + given.remove(random.nextInt(given.size())))
                        .then()
                        .statusCode(204);
            } else {
                Map<String, Object> about = new HashMap<>(Map.of("topic", "T" + random.nextInt(3)));
                if (random.nextInt(4) > 0) {
                    about.put("productId", products.get(random.nextInt(3)));
                }
                notes.add(note(about));
            }
        }
        clock.forward(Duration.ofHours(2));
        given.forEach(
                id -> as("dialogue").delete("/responsibilities/" + id).then().statusCode(204));
        for (String note : notes) {
            awaitOwner(note, "product-team");
            assertThat(show(note).getString("responsibilityId")).isNull();
        }
    }
}
