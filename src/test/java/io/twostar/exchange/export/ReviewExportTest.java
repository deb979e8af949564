package io.twostar.exchange.export;

import static io.twostar.Api.by;
import static io.twostar.Api.invalid;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.event.EventHistory;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test reads with the key of a supplier of its own, so that it is alone with its products. */
@QuarkusTest
class ReviewExportTest {

    @Inject
    EventHistory facts;

    @Inject
    DataSource database;

    private final String supplier = unique("supplier");
    private String key;

    @BeforeEach
    void makeKey() {
        key = newKey(Map.of("name", supplier, "scopes", List.of("partner"), "supplierId", supplier));
    }

    private Exported export(String since) {
        return Exported.by(by(key), since);
    }

    /** Events get their place in the feed a moment after they are committed. */
    private Exported awaitLines(String since, int lines) {
        return await().pollInterval(Duration.ofMillis(50))
                .until(() -> export(since), exported -> exported.told().size() >= lines);
    }

    /** Where to go on, once all events have their place in the feed. */
    private String settled() {
        await().pollInterval(Duration.ofMillis(50)).until(this::isOutboxEmpty);
        return export(null).since();
    }

    private boolean isOutboxEmpty() throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet row = connection.createStatement().executeQuery("select 1 from outbox limit 1")) {
            return !row.next();
        }
    }

    private String product() {
        String product = unique("product");
        put(product, supplier);
        return product;
    }

    private static void put(String product, String supplier) {
        sending(Map.of("name", "Kettle", "category", unique("category"), "supplierId", supplier), "catalog")
                .put("/products/" + product);
    }

    @Test
    void exportsAllVisibleReviewsAndThenTheChanges() {
        String product = product();
        List<String> reviews = rate(product, 5, 4, 3);
        rate(Shop.product(), 5); // somebody else's
        Shop.withdraw(product, reviews.get(2));
        Exported all = export(null);
        assertThat(all.told()).containsExactly(reviews.get(0) + " 5", reviews.get(1) + " 4");
        assertThat(all.end().get("kind").textValue()).isEqualTo("END");
        assertThat(all.end().get("reviews").intValue()).isEqualTo(2);
        assertThat(all.end().get("tombstones").intValue()).isZero();

        String since = settled();
        Shop.edit(product, reviews.get(0), 1).then().statusCode(200);
        Shop.withdraw(product, reviews.get(1));
        String fresh = rate(product, 2).get(0);
        Exported changes = awaitLines(since, 3);
        assertThat(changes.told())
                .containsExactlyInAnyOrder(reviews.get(0) + " 1", reviews.get(1) + " WITHDRAWN", fresh + " 2");
        assertThat(export(changes.since()).told()).isEmpty();
    }

    @Test
    void exportsImportedReviewsAndThoseOfThePreviousEpoch() {
        String product = product();
        String before = rate(product, 5).get(0);
        String since = settled();
        Shop.importReviews("productId,authorId,stars\n" + product + ",a,4\n" + product + ",b,3\n");
        Exported imported = awaitLines(since, 2);
        assertThat(imported.told().stream().map(line -> line.substring(37))).contains("4", "3");

        Shop.delist(product, "A new model.");
        String later = settled();
        Shop.relist(product, "It is mended.", true).then().statusCode(201);
        Exported left = awaitLines(later, 3);
        JsonNode old = left.lines().stream()
                .filter(line -> line.at("/review/reviewId").asText().equals(before))
                .findFirst()
                .orElseThrow()
                .get("review");
        assertThat(old.get("counted").booleanValue()).isFalse();
        assertThat(old.get("exclusionReason").textValue()).isEqualTo("OLD_EPOCH");
    }

    @Test
    void missesNoConcurrentChange() throws InterruptedException {
        List<String> products = List.of(product(), product(), product());
        Map<String, Integer> truth = new TreeMap<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 60; i++) {
                String product = products.get(i % products.size());
                int stars = ThreadLocalRandom.current().nextInt(1, 6);
                String review = rate(product, stars).get(0);
                switch (i % 4) {
                    case 1 -> {
                        Shop.edit(product, review, 6 - stars);
                        truth.put(review, 6 - stars);
                    }
                    case 2 -> Shop.withdraw(product, review);
                    default -> truth.put(review, stars);
                }
            }
            over.set(true);
        });
        writer.start();
        Exported last = export(null);
        Map<String, Integer> copy = last.follow(Map.of());
        while (!over.get()) {
            last = export(last.since());
            copy = last.follow(copy);
        }
        writer.join();
        for (int i = 0; i < 100 && !copy.equals(truth); i++) {
            Thread.sleep(50);
            last = export(last.since());
            copy = last.follow(copy);
        }
        assertThat(copy).isEqualTo(truth);
        assertThat(export(null).follow(Map.of())).isEqualTo(truth);
    }

    @Test
    void showsThePublicViewToPartnersAndAllToAdministrators() {
        String product = product();
        sending(Map.of("stars", 4, "author", Map.of("id", "c-1", "displayName", "Kaya")), "submit")
                .post("/products/" + product + "/reviews");
        JsonNode seen = export(null).lines().get(0).get("review");
        assertThat(seen.at("/author/displayName").textValue()).isEqualTo("Kaya");
        assertThat(seen.at("/author").has("id")).isFalse();
        String admin = newKey(Map.of("name", "all", "scopes", List.of("admin", "partner"), "supplierId", supplier));
        JsonNode full = Exported.by(by(admin), null).lines().get(0).get("review");
        assertThat(full.at("/author/id").textValue()).isEqualTo("c-1");
    }

    @Test
    void refusesInvalidCursors() {
        String since = export(null).since();
        for (String wrong : List.of("x", since + "A", "AAAA")) {
            invalid(by(key))
                    .queryParam("since", wrong)
                    .get("/exports/reviews")
                    .then()
                    .statusCode(400)
                    .body("validationErrors[0].path", equalTo("since"));
        }
        // Another key of other rights would miss what the first one was not shown.
        Api.as("partner")
                .queryParam("since", since)
                .get("/exports/reviews")
                .then()
                .statusCode(400);
    }

    @Test
    void knowsWhenThePlaceIsForgotten() {
        assertThat(facts.reachBackTo(Long.MAX_VALUE)).isTrue();
        assertThat(facts.reachBackTo(-1)).isFalse();
    }

    @Test
    void compressesForThoseWhoCanUnpack() {
        rate(product(), 5);
        by(key).header("Accept-Encoding", "gzip")
                .get("/exports/reviews")
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .header("Vary", equalTo("Accept-Encoding"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "deflate, GZIP;q=0.5 | true",
                "* | true",
                "gzip;q=0 | false",
                "gzip; q=0.0 | false",
                "br, identity | false",
                "'' | false"
            })
    void readsWhatTheReaderCanUnpack(String header, boolean gzip) {
        assertThat(Streams.takesGzip(header)).isEqualTo(gzip);
        assertThat(Streams.takesGzip(null)).isFalse();
    }
}
