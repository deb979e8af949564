package io.twostar.event;

import static io.twostar.Api.as;
import static io.twostar.Api.newKey;
import static io.twostar.Shop.eventsUntil;
import static io.twostar.Shop.rate;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Refusal;
import io.twostar.Shop;
import io.twostar.http.problem.ProblemType;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The feed as a stream, and what is no longer in it. */
@QuarkusTest
@Timeout(60)
class EventStreamTest {

    private record Told(String id, String event, JsonPath data) {}

    @TestHTTPResource
    URI service;

    @Inject
    Sql sql;

    @Inject
    EventRetention retention;

    /** Reads so many events and hangs up. */
    private List<Told> follow(String key, String query, String lastEventId, int many) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/events/stream?" + query))
                .header("X-API-Key", key);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            return read(lines, many);
        }
    }

    private static List<Told> read(BufferedReader lines, int many) throws IOException {
        List<Told> told = new ArrayList<>();
        String id = null;
        String event = null;
        while (told.size() < many) {
            String line = lines.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            if (line.startsWith("id:")) {
                id = line.substring(3).trim();
            } else if (line.startsWith("event:")) {
                event = line.substring(6).trim();
            } else if (line.startsWith("data:")) {
                told.add(new Told(id, event, JsonPath.from(line.substring(5))));
            }
        }
        return told;
    }

    @Test
    void resumesWhereTheLastConnectionEnded() throws Exception {
        String product = Shop.product();
        rate(product, 5);
        String query = "productId=" + product;
        List<Told> first = follow(Api.key("partner"), query, null, 3);
        assertThat(first)
                .extracting(Told::event)
                .containsExactly("product.created", "review.published", "summary.changed");
        rate(product, 4);
        List<Told> then = follow(Api.key("partner"), query, first.get(1).id(), 3);
        assertThat(then)
                .extracting(Told::event)
                .containsExactly("summary.changed", "review.published", "summary.changed");
        List<Map<String, Object>> fed = as("partner")
                .queryParam("productId", product)
                .queryParam("cursor", first.get(1).id())
                .get("/events")
                .path("items");
        assertThat(then).extracting(told -> told.data().getMap("$")).isEqualTo(fed);
    }

    @Test
    void showsASupplierItsOwnProductsOnly() throws Exception {
        String supplier = unique("supplier");
        String key = newKey(Map.of("name", "supplier", "scopes", List.of("partner"), "supplierId", supplier));
        String category = unique("category");
        String own = unique("product");
        rate(Shop.productIn(category), 1);
        Api.sending(Map.of("name", "Cup", "category", category, "supplierId", supplier), "catalog")
                .put("/products/" + own);
        rate(own, 1);
        assertThat(follow(key, "type=product.delisted,product.created", null, 2))
                .extracting(told -> told.data().getString("productId"))
                .containsOnly(own);
    }

    /** A follower of rare events need not have met one lately. */
    @Test
    void aCursorMovesOnWhereNothingConcernsIt() {
        String product = Shop.product();
        eventsUntil(product, "product.created");
        String type = "exemption.ended";
        Response first = as("partner")
                .queryParam("type", type)
                .queryParam("productId", product)
                .get("/events");
        rate(product, 5);
        eventsUntil(product, "summary.changed");
        String next = as("partner")
                .queryParam("type", type)
                .queryParam("productId", product)
                .queryParam("cursor", first.<String>path("nextCursor"))
                .get("/events")
                .path("nextCursor");
        assertThat(next).isNotEqualTo(first.path("nextCursor"));
    }

    @Test
    void reportsAnExpiredCursor() throws Exception {
        String product = Shop.product();
        rate(product, 5, 4);
        List<Map<String, Object>> all = await().until(() -> Shop.events(product), events -> events.size() == 5);
        Response first = page(product, null);
        Response second = page(product, first.path("nextCursor"));
        sql.run(
                "update event set occurred_at = now() - interval '91 days' where position <= ?",
                ((Number) all.get(1).get("position")).longValue());
        retention.processBatch();

        assertThat(Shop.events(product)).isEqualTo(all.subList(2, all.size()));
        Refusal.assertThatIs(
                page(product, first.path("nextCursor")),
                ProblemType.CURSOR_EXPIRED,
                "/events",
                "Events behind this cursor are no longer kept. Begin anew without a cursor, and read what else you need"
                        + " from the resources themselves.");
        assertThat(page(product, second.path("nextCursor")).<List<Object>>path("items"))
                .isEqualTo(List.of(all.get(2)));
        as("partner")
                .queryParam("productId", product)
                .header("Last-Event-ID", first.<String>path("nextCursor"))
                .get("/events/stream")
                .then()
                .statusCode(410);
        assertThat(follow(Api.key("partner"), "productId=" + product, null, 1))
                .extracting(Told::event)
                .containsExactly("" + all.get(2).get("type"));

        sql.run(
                "update event set occurred_at = now() - interval '89 days' where position <= ?",
                ((Number) all.get(2).get("position")).longValue());
        retention.processBatch();
        assertThat(Shop.events(product)).hasSize(all.size() - 2);
    }

    private static Response page(String product, String cursor) {
        var request = as("partner").queryParam("productId", product).queryParam("pageSize", 1);
        return (cursor == null ? request : request.queryParam("cursor", cursor)).get("/events");
    }
}
