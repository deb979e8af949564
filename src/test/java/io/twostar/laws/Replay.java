package io.twostar.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody knows of a product who has followed its events and asked for nothing else. */
final class Replay {

    private record Heard(int epoch, int stars) {}

    private final String productId;
    private final Map<String, Heard> reviews = new HashMap<>();
    private final Map<Integer, long[]> counted = new HashMap<>();
    private final Set<String> eventIds = new HashSet<>();
    private final Set<String> uncounted = new HashSet<>();
    private long position;
    private int epoch = 1;
    private long imported;
    private boolean isDelisted;
    private boolean isRetired;
    private int published;
    private int updated;
    private int withdrawn;
    private boolean anyMoved;
    private boolean isMerged;

    Replay(String productId) {
        this.productId = productId;
    }

    void hear(JsonNode event) {
        assertThat(event.path("position").asLong()).isGreaterThan(position);
        assertThat(eventIds.add(event.path("eventId").asText())).isTrue();
        assertThat(event.path("productId").asText()).isEqualTo(productId);
        boolean isFirst = position == 0;
        position = event.path("position").asLong();
        JsonNode data = event.path("data");
        String type = event.path("type").asText();
        assertThat(type.equals("product.created")).as("first event").isEqualTo(isFirst);
        switch (type) {
            case "product.created" -> {}
            case "product.updated" -> isRetired = isMerged;
            case "product.retired" -> isRetired = turn(isRetired, true);
            case "product.delisted" -> {
                isDelisted = turn(isDelisted, true);
            }
            case "product.relisted" -> isDelisted = turn(isDelisted, false);
            case "review.published" -> publish(data);
            case "review.updated" -> update(data);
            case "review.withdrawn" -> withdraw(data);
            case "review.erased" -> erase(data);
            case "reviews.imported" -> imported += data.path("accepted").asLong();
            case "review.moved" -> move(data);
            case "merge.confirmed", "merge.reversed" ->
                isMerged = data.path("sourceProductId").asText().equals(productId) && type.endsWith("confirmed");
            case "summary.changed" -> compare(data);
            case "exemption.granted", "exemption.ended", "family.changed", "syndicated.changed" -> {}
            default -> throw new AssertionError("unknown type: " + event);
        }
    }

    private boolean turn(boolean before, boolean after) {
        assertThat(before).as("listing of %s turns once", productId).isNotEqualTo(after);
        return after;
    }

    private void publish(JsonNode data) {
        published++;
        Heard review = new Heard(data.path("epoch").asInt(), data.path("stars").asInt());
        assertThat(reviews.put(data.path("reviewId").asText(), review)).isNull();
        assertThat(review.epoch).isEqualTo(epoch);
        add(review, 1);
    }

    private void update(JsonNode data) {
        updated++;
        int before = data.path("starsBefore").asInt();
        Heard review = new Heard(data.path("epoch").asInt(), data.path("stars").asInt());
        Heard known = reviews.put(data.path("reviewId").asText(), review);
        assertThat(known == null ? before : known.stars).isEqualTo(before);
        add(new Heard(review.epoch, before), -1);
        add(review, 1);
    }

    /** Its stars are gone with the author, unless they count as nobody's or have not counted any more. */
    private void erase(JsonNode data) {
        if (!data.path("counted").asBoolean()
                && !uncounted.contains(data.path("reviewId").asText())) {
            withdraw(data);
        }
    }

    private void withdraw(JsonNode data) {
        withdrawn++;
        uncounted.add(data.path("reviewId").asText());
        Heard review = new Heard(data.path("epoch").asInt(), data.path("stars").asInt());
        Heard known = reviews.remove(data.path("reviewId").asText());
        assertThat(known == null ? review : known).isEqualTo(review);
        add(review, -1);
    }

    /** What leaves is of the current epoch, or has come by a move before. */
    private void move(JsonNode data) {
        anyMoved = true;
        String reviewId = data.path("reviewId").asText();
        boolean isCounted = data.path("counted").asBoolean();
        if (data.path("toProductId").asText().equals(productId)) {
            if (isCounted) {
                Heard review =
                        new Heard(data.path("epoch").asInt(), data.path("stars").asInt());
                assertThat(reviews.put(reviewId, review)).isNull();
                add(review, 1);
            } else {
                uncounted.add(reviewId);
            }
            return;
        }
        Heard known = reviews.remove(reviewId);
        if (isCounted) {
            add(known == null ? new Heard(epoch, data.path("stars").asInt()) : known, -1);
        }
    }

    private void add(Heard review, int sign) {
        counts(review.epoch)[review.stars - 1] += sign;
    }

    private long[] counts(int ofEpoch) {
        return counted.computeIfAbsent(ofEpoch, none -> new long[5]);
    }

    /** The numbers in events match the reviews in events; imported reviews appear only as a number. */
    private void compare(JsonNode data) {
        epoch = data.path("epoch").asInt();
        long[] reported = Contract.distribution(data.path("distribution"));
        long[] known = counts(epoch);
        for (int k = 0; k < 5; k++) {
            assertThat(reported[k]).as("ratings of %d stars", k + 1).isGreaterThanOrEqualTo(known[k]);
        }
        assertThat(Contract.count(reported) - Contract.count(known)).isEqualTo(imported);
        assertThat(Contract.sum(reported)).isEqualTo(data.path("sum").asLong());
        assertThat(Contract.count(reported)).isEqualTo(data.path("count").asLong());
        counted.put(epoch, reported);
        imported = 0;
    }

    void knows(JsonNode summary) {
        assertThat(imported).isZero();
        assertThat(summary.path("epoch").asInt()).isEqualTo(epoch);
        long[] shown = Contract.distribution(summary.path("distribution"));
        assertThat(Arrays.toString(counts(epoch))).isEqualTo(Arrays.toString(shown));
        assertThat(summary.path("count").asLong()).isEqualTo(Contract.count(shown));
        assertThat(summary.path("sum").asLong()).isEqualTo(Contract.sum(shown));
        String listing = isRetired ? "RETIRED" : isDelisted ? "DELISTED" : "LISTED";
        assertThat(summary.path("listing").asText()).isEqualTo(listing);
    }

    /** Whether reviews have come or gone: then only the sums over all products tell what was published. */
    boolean anyMoved() {
        return anyMoved;
    }

    List<Integer> reviewEvents() {
        return List.of(published, updated, withdrawn);
    }
}
