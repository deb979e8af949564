package io.twostar.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Another system that shows the reviews of a product on another one: the service itself. What is shown are the reviews that
 * count there, and it changes no number of the product's own.
 */
final class SyndicatedNeighbour {

    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final HttpApi api;
    private final String there;
    private final String here;
    private final String path;

    private SyndicatedNeighbour(HttpApi api, String there, String here, String path) {
        this.api = api;
        this.there = there;
        this.here = here;
        this.path = path;
    }

    static SyndicatedNeighbour begin(HttpApi api, String there, String here) {
        HttpApi.Answer created = api.call(
                "POST",
                "/syndications",
                Map.of(
                        "name",
                        "Neighbour",
                        "origin",
                        there,
                        "url",
                        api.address("/exports/reviews"),
                        "apiKey",
                        api.key(),
                        "matchGtin",
                        false,
                        "mappings",
                        List.of(Map.of("originProductId", there, "productId", here))));
        assertThat(created.status()).as(created.json().toString()).isEqualTo(201);
        return new SyndicatedNeighbour(api, there, here, "/syndications/" + created.text("syndicationId"));
    }

    String there() {
        return there;
    }

    /**
     * Waits until what is shown is what counts there.
     *
     * @param counted of that product, by stars
     * @param tick lets time pass, of which pulls need some
     */
    void catchUp(long[] counted, Runnable tick) {
        await("%d %d".formatted(Contract.count(counted), Contract.sum(counted)), tick);
        assertThat(api.all("/products/" + here + "/reviews?origin=SYNDICATED"))
                .allMatch(review ->
                        review.path("syndicatedFrom").path("productId").asText().equals(there));
        assertThat(api.all("/products/" + here + "/reviews")).noneMatch(review -> review.has("syndicatedFrom"));
    }

    void end() {
        assertThat(api.call("DELETE", path, null).status()).isEqualTo(200);
    }

    /** Once all have ended: a product that is merged into another one shows there what it is mapped to. */
    void leaveNothing(Runnable tick) {
        await("0 0", tick);
        assertThat(api.all("/products/" + here + "/reviews?origin=SYNDICATED")).isEmpty();
    }

    private void await(String expected, Runnable tick) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        String shown = shown();
        while (!shown.equals(expected) && System.nanoTime() < end) {
            tick.run();
            HttpApi.pause(100);
            shown = shown();
        }
        assertThat(shown)
                .as(
                        "shown of %s on %s, %s: %s of %s",
                        there,
                        here,
                        api.call("GET", path, null).json(),
                        api.all("/products/" + here + "/reviews?origin=SYNDICATED"),
                        api.all("/products/" + there + "/reviews"))
                .isEqualTo(expected);
    }

    private String shown() {
        JsonNode syndicated = api.call("GET", "/products/" + here + "/rating-summary", null)
                .json()
                .path("syndicated");
        return syndicated.path("count").asLong() + " " + syndicated.path("sum").asLong();
    }
}
