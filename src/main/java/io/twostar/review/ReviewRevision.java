package io.twostar.review;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** A version of a review: a stored earlier one, or the current one. */
@Entity
@IdClass(ReviewRevision.Key.class)
@Table(name = "review_revision")
public class ReviewRevision {

    /** The review and which of its versions. */
    record Key(String productId, UUID reviewId, int version) implements Serializable {}

    @Id
    private String productId;

    @Id
    private UUID reviewId;

    @Id
    private int version;

    @Embedded
    private ReviewContent content;

    private Instant recordedAt;

    protected ReviewRevision() {}

    /** The review as it stands now. */
    ReviewRevision(Review review) {
        productId = review.productId();
        reviewId = review.reviewId();
        version = review.version();
        content = review.content();
        recordedAt = review.updatedAt();
    }

    /** As answers show it. */
    public record View(
            int version,
            int stars,
            String title,
            String text,
            String locale,
            ReviewAttributes attributes,
            Instant recordedAt) {}

    int version() {
        return version;
    }

    public View view() {
        return new View(
                version,
                content.stars(),
                content.title(),
                content.text(),
                content.locale(),
                content.attributes(),
                recordedAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReviewRevision revision
                && revision.reviewId.equals(reviewId)
                && revision.version == version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(reviewId, version);
    }
}
