package io.twostar.review.editing;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.review.Review;
import io.twostar.review.ReviewContent;
import io.twostar.review.Reviews;
import io.twostar.review.TextStatus;
import io.twostar.review.text.ReviewTexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Applies edits from imports. Like everything that a shop imports itself, an edit does not pass the surge gate. */
@ApplicationScoped
public class ImportedEdits {

    /** The new contents of a review that is not withdrawn or removed. */
    public record Edit(String productId, UUID reviewId, ReviewContent content) {}

    private final Reviews reviews;
    private final ReviewTexts texts;

    ImportedEdits(Reviews reviews, ReviewTexts texts) {
        this.reviews = reviews;
        this.texts = texts;
    }

    /**
     * Edits the reviews and keeps their previous versions; the caller has their products judged.
     *
     * @param moderate whether the texts pass the checks and the policy; those that replace unpublished texts always do
     */
    public void apply(ListingSession session, List<Edit> edits, boolean moderate) {
        if (edits.isEmpty()) {
            return;
        }
        Map<UUID, Review> found =
                reviews
                        .find(edits.stream()
                                .map(edit -> new Review.Key(edit.productId(), edit.reviewId()))
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Review::reviewId, Function.identity()));
        for (Edit edit : edits) {
            apply(session, found.get(edit.reviewId()), edit.content(), moderate);
        }
    }

    private void apply(ListingSession session, Review review, ReviewContent said, boolean moderate) {
        Product product = session.require(review.productId());
        ReviewContent before = review.content();
        TextStatus statusBefore = review.textStatus();
        reviews.keepRevision(review);
        session.recordUnjudged(review.edit(said.orAttributesOf(before), review.counting(), session.now()));
        session.append(product, ReviewUpdated.of(review, before.stars()));
        if (moderate || !statusBefore.isShown()) {
            texts.edited(session, product, review, before, statusBefore);
        }
    }
}
