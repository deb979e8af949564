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
import io.twostar.surge.SurgeGate;
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
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;
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
    private short stars;
    private String title;
    private String text;
    private String locale;

    @JdbcTypeCode(SqlTypes.JSON)
    private ReviewAttributes attributes;

    @Embedded
    private Origin origin;

    @Enumerated(EnumType.STRING)
    private ReviewStatus status;

    @Enumerated(EnumType.STRING)
    private TextStatus textStatus;

    @Enumerated(EnumType.STRING)
    private Counting counting;

    private int version;

    // Votes are counted by separate statements: a concurrent edit must not overwrite them.
    @Column(insertable = false, updatable = false)
    private int helpfulVotes;

    @Column(name = "not_helpful_votes", insertable = false, updatable = false)
    private int unhelpfulVotes;

    @Column(insertable = false, updatable = false)
    private double helpfulness;

    @JdbcTypeCode(SqlTypes.JSON)
    private Replies replies;

    private int replyChanges;

    @JdbcTypeCode(SqlTypes.JSON)
    private ReviewPhotos photos;

    private int photoChanges;
    private Instant createdAt;
    private Instant updatedAt;
    private LocalDate arrivedOn;
    private boolean holdEnded;

    @Column(insertable = false, updatable = false)
    private String movedFrom;

    /** Read only while a surge case holds it. */
    @Formula("""
            (case when counting = 'SURGE_HOLD' then (
              select min(c.ends_at) from surge_case_review m
              join surge_case c on c.product_id = m.product_id and c.case_id = m.case_id
              where m.product_id = product_id and m.review_id = review_id and c.state = 'OPEN' and c.kind = 'BURST') end)""")
    private Instant heldUntil;

    @Formula("""
            (case when counting = 'SURGE_HOLD' then (
              select greatest(min(c.opened_at), created_at) from surge_case_review m
              join surge_case c on c.product_id = m.product_id and c.case_id = m.case_id
              where m.product_id = product_id and m.review_id = review_id and c.state in ('OPEN', 'EXPIRED') and c.kind = 'BURST') end)""")
    private Instant heldSince;

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
        status = ReviewStatus.PUBLISHED;
        this.counting = counting;
        version = 1;
        this.createdAt = createdAt;
        say(content, createdAt);
    }

    private void say(ReviewContent content, Instant now) {
        stars = (short) content.stars();
        title = content.title();
        text = content.text();
        locale = content.locale();
        attributes = content.attributes();
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
        if (Side.changes(stars, content.stars())) {
            arrivedOn = dayOf(now);
            holdEnded = false;
        }
        say(content, now);
        this.counting = counting;
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
        textStatus = TextStatus.of(content());
    }

    /** Hides the text, the author's name and pros and cons included; the stars stay visible. */
    public void rejectText() {
        requireWords();
        textStatus = TextStatus.REJECTED;
    }

    /** Whether there is any text: title, text, pros and cons, or just the author's name. */
    public boolean hasWords() {
        return authorName != null || content().words().stream().anyMatch(Objects::nonNull);
    }

    private void requireWords() {
        if (!hasWords()) {
            throw new IllegalStateException("the review has no words");
        }
    }

    /** Moderation removes the review; its author cannot submit another one. */
    public RatingChange remove(Instant now) {
        Standing before = standing();
        status = ReviewStatus.REMOVED;
        counting = Counting.REMOVED;
        updatedAt = now;
        return step(before);
    }

    /** Reverses a removal: the review is visible and counts, because a person has reviewed it. */
    public RatingChange restore(Instant now) {
        Standing before = standing();
        status = ReviewStatus.PUBLISHED;
        counting = Counting.COUNTED;
        arrivedOn = SurgeGate.past(now);
        updatedAt = now;
        return step(before);
    }

    /** The author withdraws the review and may submit another one for this product. */
    public RatingChange withdraw(Instant now) {
        Standing before = standing();
        arrivedOn = takenBackOn(now);
        status = ReviewStatus.WITHDRAWN;
        counting = Counting.WITHDRAWN;
        authorSlot = reviewId.getLeastSignificantBits(); // never 0: the variant bits of a UUID are set
        updatedAt = now;
        return step(before);
    }

    /**
     * Whether the author must not review this product again after an erasure: because the rating counts or may still
     * count, or because moderation or a purge removed it, which an erasure must not bypass.
     */
    public boolean keepsPlace(boolean keepsStars) {
        return switch (counting) {
            case COUNTED, SURGE_HOLD, STOP_HOLD -> keepsStars;
            case REMOVED, PURGED -> true;
            case WITHDRAWN -> false;
        };
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
        attributes = content().attributesWithoutWords();
        title = null;
        text = null;
        locale = null;
        textStatus = TextStatus.NONE;
        replies = null;
        origin = origin().ofNobody(pseudonym);
        if (!keepsStars && counting != Counting.PURGED) {
            arrivedOn = takenBackOn(now);
            status = ReviewStatus.WITHDRAWN;
            counting = Counting.WITHDRAWN;
        }
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
        if (counting == Counting.SURGE_HOLD) {
            counting = Counting.COUNTED;
        }
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
        this.counting = counting;
        return step(before);
    }

    private RatingChange step(Standing before) {
        return new RatingChange(productId, epoch, day(), before, standing());
    }

    Standing standing() {
        String storefront = origin().storefront();
        return new Standing(
                stars, isVerified(), origin().incentive() != null, counting, storefront == null ? "" : storefront);
    }

    LocalDate day() {
        return dayOf(createdAt);
    }

    private static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /**
     * A withdrawn positive review arrives as a negative one, and the other way round; one that did not count does not
     * arrive.
     */
    private LocalDate takenBackOn(Instant now) {
        if (status == ReviewStatus.WITHDRAWN) {
            return arrivedOn;
        }
        return isCounted() ? dayOf(now) : null;
    }

    /** The UTC day on which its stars arrived, for the surge gate. */
    public LocalDate arrivedOn() {
        return arrivedOn == null ? day() : arrivedOn;
    }

    /** Since when a surge case holds it, if known. */
    Optional<Instant> heldSince() {
        return Optional.ofNullable(heldSince).filter(known -> counting == Counting.SURGE_HOLD);
    }

    /** Latest end of the hold if it arrived at an ordinary pace; empty once it waits for a person. */
    Optional<Instant> heldUntil() {
        return Optional.ofNullable(heldUntil).filter(known -> counting == Counting.SURGE_HOLD);
    }

    /** Sets its day of arrival for the surge gate, with these stars. */
    public Arrival arrival(Product product, int stars, Instant now) {
        return new Arrival(product, reviewId, stars, isVerified(), counting, day().equals(dayOf(now)));
    }

    public boolean isVisible() {
        return status == ReviewStatus.PUBLISHED;
    }

    public boolean isCounted() {
        return counting == Counting.COUNTED;
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
        return new ReviewContent(stars, title, text, locale, attributes);
    }

    /** Stored with all its columns empty it is read as {@code null}. */
    public Origin origin() {
        return origin == null ? Origin.UNKNOWN : origin;
    }

    public ReviewStatus status() {
        return status;
    }

    public TextStatus textStatus() {
        return textStatus;
    }

    public Counting counting() {
        return counting;
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

    /** How often the replies have changed. */
    public int replyChanges() {
        return replyChanges;
    }

    /** Photos were added to the review, moderated or deleted. */
    public void show(ReviewPhotos all) {
        photos = all.items().isEmpty() ? null : all;
        photoChanges++;
    }

    public ReviewPhotos photos() {
        return photos == null ? ReviewPhotos.NONE : photos;
    }

    /** How often the photos have changed. */
    public int photoChanges() {
        return photoChanges;
    }

    public int helpfulVotes() {
        return helpfulVotes;
    }

    public int unhelpfulVotes() {
        return unhelpfulVotes;
    }

    /** Rank by votes, 0 to 1. */
    double helpfulness() {
        return helpfulness;
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
