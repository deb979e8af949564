package io.twostar.exchange.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.twostar.event.PastEvent;
import io.twostar.review.Review;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which reviews a portion of events is about. Most events name their review; an import's reviews have ids from its time
 * on, and a new epoch affects all reviews of its product.
 */
final class ChangedReviews {

    private static final int VERSION_BITS = 16;

    private final Set<Review.Key> named = new LinkedHashSet<>();
    /** By product, the id after which its reviews have changed. */
    private final Map<String, UUID> after = new HashMap<>();

    void add(PastEvent event, JsonNode data) {
        JsonNode reviewId = data.path("reviewId");
        if (reviewId.isTextual()) {
            named.add(new Review.Key(event.productId(), UUID.fromString(reviewId.textValue())));
        } else if (event.type().equals("reviews.imported")) {
            from(event.productId(), firstIdOf(event.occurredAt()));
        } else if (startsEpoch(event, data)) {
            from(event.productId(), new UUID(0, 0));
        }
    }

    /** A new epoch starts with an empty summary; a summary that became empty otherwise costs a few extra lines. */
    private static boolean startsEpoch(PastEvent event, JsonNode data) {
        return event.type().equals("summary.changed") && data.path("count").asLong(-1) == 0;
    }

    private void from(String productId, UUID id) {
        after.merge(
                productId,
                id,
                (one, other) -> one.getMostSignificantBits() <= other.getMostSignificantBits() ? one : other);
    }

    /** Below every id of version 7 that was made at this instant or later. */
    private static UUID firstIdOf(Instant instant) {
        return new UUID(instant.toEpochMilli() << VERSION_BITS, 0);
    }

    Collection<Review.Key> named() {
        return named;
    }

    /** Each key stands for this product's reviews after this id. */
    Collection<Review.Key> stretches() {
        return after.entrySet().stream()
                .map(entry -> new Review.Key(entry.getKey(), entry.getValue()))
                .toList();
    }
}
