package io.twostar.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.twostar.review.addition.PhotoStatus;
import io.twostar.review.addition.PhotoView;
import io.twostar.review.addition.Reply;
import io.twostar.review.addition.ReplyView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A review as responses show it; absent members are {@code null}. */
public record ReviewView(
        UUID reviewId,
        String productId,
        String productName,
        int epoch,
        int stars,
        String title,
        String text,
        String locale,
        Author author,
        ReviewAttributes attributes,
        String incentive,
        String source,
        String storefront,
        SyndicatedFrom syndicatedFrom,
        boolean verified,
        Verification verification,
        ReviewStatus status,
        TextStatus textStatus,
        Boolean counted,
        String exclusionReason,
        Instant heldSince,
        Instant heldUntil,
        int helpfulVotes,
        int unhelpfulVotes,
        List<ReplyView> replies,
        List<PhotoView> photos,
        Instant createdAt,
        Instant updatedAt,
        int version,
        List<Highlight> highlights,
        String etag) {

    /** The author as shown; the id goes only to those who may know it. */
    public record Author(String displayName, String id) {}

    /**
     * The system that the review was given in, unless it was here.
     *
     * @param name as the shop calls it
     * @param verified whether it says that the author bought the product
     */
    public record SyndicatedFrom(
            UUID syndicationId, String name, String origin, String productId, String reviewId, boolean verified) {}

    /** Where the words of a search are, in the {@code TITLE} or the {@code TEXT}. */
    public record Highlight(String field, List<Fragment> fragments) {

        /** A piece of the text: its parts in their order. */
        public record Fragment(List<Part> parts) {}

        /** @param hit whether the part is a word of the search */
        public record Part(String text, boolean hit) {}
    }

    private static final String OLD_EPOCH = "OLD_EPOCH";

    @JsonIgnore
    public boolean isPublished() {
        return status == ReviewStatus.PUBLISHED;
    }

    /**
     * For the public: without the author's id, the source and unpublished texts, and without revealing whether the
     * review is held, so that attackers cannot see when a case is released.
     */
    public static ReviewView forPublic(Review review, int currentEpoch) {
        return of(review, currentEpoch, false, review.textStatus().isShown());
    }

    /** For the author and for those who act for them or moderate. */
    public static ReviewView inFull(Review review, int currentEpoch) {
        return of(review, currentEpoch, true, true);
    }

    private static ReviewView of(Review review, int currentEpoch, boolean withEvidence, boolean withWords) {
        Optional<String> notCounted = notCounted(review, currentEpoch);
        boolean hidesHold = !withEvidence && review.counting().isHeld();
        ReviewContent content = review.content();
        return new ReviewView(
                review.reviewId(),
                review.productId(),
                null,
                review.epoch(),
                content.stars(),
                withWords ? content.title() : null,
                withWords ? content.text() : null,
                content.locale(),
                new Author(
                        withWords ? review.authorName().orElse(null) : null,
                        withEvidence ? review.authorId().orElse(null) : null),
                withWords ? content.attributes() : content.attributesWithoutWords(),
                review.origin().incentive(),
                withEvidence ? review.origin().source() : null,
                review.origin().storefront(),
                null,
                review.isVerified(),
                review.origin().verification(),
                review.status(),
                review.textStatus(),
                hidesHold ? null : notCounted.isEmpty(),
                hidesHold ? null : notCounted.orElse(null),
                withEvidence ? review.hold().since() : null,
                withEvidence ? review.hold().until() : null,
                review.votes().helpful(),
                review.votes().unhelpful(),
                replies(review),
                photos(review, withEvidence),
                review.createdAt(),
                review.updatedAt(),
                review.version(),
                null,
                null);
    }

    /** The same in a list, with the entity tag that it has by itself, so that an edit need not read it again. */
    public ReviewView with(String entityTag) {
        return with(productName, highlights, entityTag);
    }

    /** The same with the places of what was searched for. */
    public ReviewView withHighlights(List<Highlight> hits) {
        return with(productName, hits, etag);
    }

    /** The same in the list of a family, where the product has to be named. */
    public ReviewView of(String variantName) {
        return with(variantName, highlights, etag);
    }

    private ReviewView with(String variantName, List<Highlight> hits, String entityTag) {
        return new ReviewView(
                reviewId,
                productId,
                variantName,
                epoch,
                stars,
                title,
                text,
                locale,
                author,
                attributes,
                incentive,
                source,
                storefront,
                syndicatedFrom,
                verified,
                verification,
                status,
                textStatus,
                counted,
                exclusionReason,
                heldSince,
                heldUntil,
                helpfulVotes,
                unhelpfulVotes,
                replies,
                photos,
                createdAt,
                updatedAt,
                version,
                hits,
                entityTag);
    }

    private static List<ReplyView> replies(Review review) {
        List<Reply> replies = review.replies().shown().items();
        return replies.isEmpty() ? null : replies.stream().map(ReplyView::of).toList();
    }

    /** Those that everybody sees, or all. */
    private static List<PhotoView> photos(Review review, boolean all) {
        List<PhotoView> photos = review.photos().items().stream()
                .filter(photo -> all || photo.status() == PhotoStatus.PUBLISHED)
                .map(photo -> PhotoView.of(review.productId(), review.reviewId(), photo))
                .toList();
        return photos.isEmpty() ? null : photos;
    }

    private static Optional<String> notCounted(Review review, int currentEpoch) {
        if (!review.isCounted()) {
            return Optional.of(review.counting().name());
        }
        return review.epoch() < currentEpoch ? Optional.of(OLD_EPOCH) : Optional.empty();
    }
}
