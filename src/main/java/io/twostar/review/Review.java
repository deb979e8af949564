package io.twostar.review;

import io.twostar.catalog.Place;
import io.twostar.catalog.Product;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.rating.Standing;
import io.twostar.review.addition.Replies;
import io.twostar.review.addition.ReviewPhotos;
import io.twostar.surge.Arrival;
import io.twostar.surge.Side;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One author's review of one product. Its verbs return the change that the rating ledger has to record. */
@Entity
@IdClass(Review.Key.class)
@Table(name = "review")
public class Review {

    /** The key is the product and the review's own id, so that the table can be spread by product. */
    public record Key(String productId, UUID reviewId) implements Serializable {}

    @Id
    private String productId;

    @Id
    private UUID reviewId;

    private int epoch;
    private String authorId;
    private long authorSlot;
    private String authorName;

    @Embedded
    private ReviewContent content;

    @Embedded
    private Origin origin;

    @Embedded
    private ReviewState state;

    @Enumerated(EnumType.STRING)
    private TextStatus textStatus;

    private int version;

    @Embedded
    private ReviewVotes votes;

    @JdbcTypeCode(SqlTypes.JSON)
    private Replies replies;

    private int replyChanges;

    @JdbcTypeCode(SqlTypes.JSON)
    private ReviewPhotos photos;

    private int photoChanges;
    private Instant createdAt;
    private Instant updatedAt;

    @Embedded
    private SurgeHold hold;

    @Column(insertable = false, updatable = false)
    private String movedFrom;

    protected Review() {}

    /** A review as it arrives, counted or held. */
    public Review(
            Key key,
            int epoch,
            ReviewAuthor author,
            ReviewContent content,
            Origin origin,
            Counting counting,
            Instant createdAt) {
        productId = key.productId();
        reviewId = key.reviewId();
        this.epoch = epoch;
        authorId = author.id();
        authorName = author.displayName();
        this.origin = origin;
        state = ReviewState.published(counting);
        version = 1;
        this.createdAt = createdAt;
        say(content, createdAt);
    }

    private void say(ReviewContent content, Instant now) {
        this.content = content;
        textStatus = TextStatus.of(content);
        updatedAt = now;
    }

    /** The rating change of a new review. */
    public RatingChange published() {
        return step(Standing.ABSENT);
    }

    /**
     * The author edits the review; its day, and so its place in time windows, stays. For the surge gate, stars of the
     * other side arrive now.
     *
     * @param counting whether that counts
     */
    public RatingChange edit(ReviewContent content, Counting counting, Instant now) {
        Standing before = standing();
        ReviewState arrived = Side.changes(this.content.stars(), content.stars()) ? state.arriving(now) : state;
        state = arrived.with(counting);
        say(content, now);
        version++;
        return step(before);
    }

    /** The text waits for moderation: only the author, their backend and moderators see it. */
    public void awaitModeration() {
        requireWords();
        textStatus = TextStatus.PENDING;
    }

    /** The text is unchanged by an edit of other members, so its moderation status stays. */
    public void keepTextStatus(TextStatus before) {
        textStatus = before;
    }

    /** Publishes the text. */
    public void publishText() {
        textStatus = TextStatus.of(content);
    }

    /** Hides the text, the author's name and pros and cons included; the stars stay visible. */
    public void rejectText() {
        requireWords();
        textStatus = TextStatus.REJECTED;
    }

    /** Whether there is any text: title, text, pros and cons, or just the author's name. */
    public boolean hasWords() {
        return authorName != null || content.words().stream().anyMatch(Objects::nonNull);
    }

    private void requireWords() {
        if (!hasWords()) {
            throw new IllegalStateException("the review has no words");
        }
    }

    /** Moderation removes the review; its author cannot submit another one. */
    public RatingChange remove(Instant now) {
        Standing before = standing();
        state = state.removed();
        updatedAt = now;
        return step(before);
    }

    /** Reverses a removal: the review is visible and counts, because a person has reviewed it. */
    public RatingChange restore(Instant now) {
        Standing before = standing();
        state = state.restored(now);
        updatedAt = now;
        return step(before);
    }

    /** The author withdraws the review and may submit another one for this product. */
    public RatingChange withdraw(Instant now) {
        Standing before = standing();
        state = state.withdrawn(now);
        authorSlot = reviewId.getLeastSignificantBits(); // never 0: the variant bits of a UUID are set
        updatedAt = now;
        return step(before);
    }

    /** Whether the author must not review this product again after an erasure. */
    public boolean keepsPlace(boolean keepsStars) {
        return state.keepsPlace(keepsStars);
    }

    /**
     * Erases the author and the text; only the stars are left. A purged review stays purged.
     *
     * @param pseudonym the replacement for the author's id; the row no longer blocks another review
     * @param keepsStars whether it counts as before; otherwise it is treated as withdrawn
     */
    public RatingChange erase(String pseudonym, boolean keepsStars, Instant now) {
        Standing before = standing();
        authorId = pseudonym;
        authorName = null;
        authorSlot = reviewId.getLeastSignificantBits();
        content = content.withoutWords();
        textStatus = TextStatus.NONE;
        replies = null;
        origin = origin().ofNobody(pseudonym);
        state = keepsStars ? state : state.erased(now);
        version++;
        updatedAt = now;
        return step(before);
    }

    /**
     * Verifies the review by a recorded purchase; an earlier verification stays. Verified reviews always count, so a
     * held one is released.
     */
    public RatingChange verify(Verification found) {
        Standing before = standing();
        origin = origin().verifiedBy(found);
        state = state.released();
        return step(before);
    }

    /**
     * Removes the verification by a purchase; one by invitation or import stays.
     *
     * @param counting whether it counts without a purchase
     */
    public RatingChange unverify(Counting counting) {
        Standing before = standing();
        origin = origin().withoutPurchase();
        state = state.with(counting);
        return step(before);
    }

    private RatingChange step(Standing before) {
        return new RatingChange(productId, epoch, day(), before, standing());
    }

    Standing standing() {
        String storefront = origin().storefront();
        return new Standing(
                content.stars(),
                isVerified(),
                origin().incentive() != null,
                counting(),
                storefront == null ? "" : storefront);
    }

    LocalDate day() {
        return ReviewState.dayOf(createdAt);
    }

    /** The UTC day on which its stars arrived, for the surge gate. */
    public LocalDate arrivedOn() {
        return state.arrivedOn() == null ? day() : state.arrivedOn();
    }

    /** How long a surge case holds it; nothing is known of a review that none holds. */
    SurgeHold hold() {
        return hold == null || counting() != Counting.SURGE_HOLD ? SurgeHold.NONE : hold;
    }

    /** Sets its day of arrival for the surge gate, with these stars. */
    public Arrival arrival(Product product, int stars, Instant now) {
        return new Arrival(product, reviewId, stars, isVerified(), counting(), day().equals(ReviewState.dayOf(now)));
    }

    public boolean isVisible() {
        return status() == ReviewStatus.PUBLISHED;
    }

    public boolean isCounted() {
        return counting() == Counting.COUNTED;
    }

    public boolean isVerified() {
        return origin().verification() != null;
    }

    public String productId() {
        return productId;
    }

    public UUID reviewId() {
        return reviewId;
    }

    /** Where it was written: it is somewhere else while that product is merged into another. */
    public Place home() {
        return movedFrom == null ? new Place(productId, epoch) : Place.parse(movedFrom);
    }

    public int epoch() {
        return epoch;
    }

    public Optional<String> authorId() {
        return Optional.ofNullable(authorId);
    }

    public Optional<String> authorName() {
        return Optional.ofNullable(authorName);
    }

    public ReviewContent content() {
        return content;
    }

    /** Stored with all its columns empty it is read as {@code null}. */
    public Origin origin() {
        return origin == null ? Origin.UNKNOWN : origin;
    }

    public ReviewStatus status() {
        return state.status();
    }

    public TextStatus textStatus() {
        return textStatus;
    }

    public Counting counting() {
        return state.counting();
    }

    public int version() {
        return version;
    }

    /** Sets the replies: one was added, edited or withdrawn. */
    public void reply(Replies all) {
        replies = all.items().isEmpty() ? null : all;
        replyChanges++;
    }

    public Replies replies() {
        return replies == null ? Replies.NONE : replies;
    }

    /** Photos were added to the review, moderated or deleted. */
    public void show(ReviewPhotos all) {
        photos = all.items().isEmpty() ? null : all;
        photoChanges++;
    }

    public ReviewPhotos photos() {
        return photos == null ? ReviewPhotos.NONE : photos;
    }

    /** How often its replies and photos have changed. */
    public int additions() {
        return replyChanges + photoChanges;
    }

    public ReviewVotes votes() {
        return votes == null ? ReviewVotes.NONE : votes;
    }

    public Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Review review && review.productId.equals(productId) && review.reviewId.equals(reviewId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(productId, reviewId);
    }
}
