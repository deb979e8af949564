package io.twostar.photo;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.moderation.PhotoPolicy;
import io.twostar.moderation.queue.ModerationQueue;
import io.twostar.moderation.queue.PendingText;
import io.twostar.photo.picture.Image;
import io.twostar.review.addition.PhotoStatus;
import io.twostar.review.editing.PhotographedReviews;
import io.twostar.review.reading.Raters;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Authors, and imports for them, adding pictures to their reviews. */
@ApplicationScoped
public class Uploading {

    /**
     * Which review gets a photo, and by whom.
     *
     * @param ofStaff whether emergency stops do not apply
     * @param isImported whether the shop brings what it has of the author, however many photos these are
     */
    public record Target(String productId, UUID reviewId, String clientId, boolean ofStaff, boolean isImported) {

        public static Target imported(String productId, UUID reviewId) {
            return new Target(productId, reviewId, null, false, true);
        }
    }

    private static final Duration HOUR = Duration.ofHours(1);

    private final Listings listings;
    private final Photos photos;
    private final ReviewPhotoUpdates keeping;
    private final PhotoStore store;
    private final PhotographedReviews reviews;
    private final PhotoPolicy policy;
    private final Raters raters;
    private final ModerationQueue queue;
    private final PhotoSettings settings;

    Uploading(
            Listings listings,
            Photos photos,
            ReviewPhotoUpdates keeping,
            PhotoStore store,
            PhotographedReviews reviews,
            PhotoPolicy policy,
            Raters raters,
            ModerationQueue queue,
            PhotoSettings settings) {
        this.listings = listings;
        this.photos = photos;
        this.keeping = keeping;
        this.store = store;
        this.reviews = reviews;
        this.policy = policy;
        this.raters = raters;
        this.queue = queue;
        this.settings = settings;
    }

    /**
     * @throws ProblemException 404 if there is no such review, 409 if it is not published, has as many photos as it may or
     * its product is retired, 429 if its author has added too many in an hour, 503 by an emergency stop
     */
    public Photo add(Target target, Image picture) {
        return listings.change(Set.of(target.productId()), session -> {
            Product product = session.require(target.productId());
            PhotographedReviews.Owner owner = reviews.require(target.productId(), target.reviewId());
            requireRoom(session, product, target, owner);
            Optional<WaitCause> waits = waits(session, product, owner);
            Photo photo = new Photo(
                    new Photo.Key(target.productId(), Uuid7.next(session.now().toEpochMilli())),
                    target.reviewId(),
                    owner.epoch(),
                    waits.isPresent() ? PhotoStatus.PENDING : PhotoStatus.PUBLISHED,
                    true,
                    picture.width(),
                    picture.height(),
                    session.now());
            keeping.add(session, product, photo);
            store.put(session.sql(), photo.key(), picture);
            if (waits.isPresent()) {
                queue.put(session, List.of(waiting(photo, product, waits.get())));
            }
            return photo;
        });
    }

    /** Fails as {@link #add} would now. */
    public void requireRoom(Target target) {
        listings.change(Set.of(target.productId()), session -> {
            Product product = session.require(target.productId());
            requireRoom(session, product, target, reviews.require(target.productId(), target.reviewId()));
            return product;
        });
    }

    private void requireRoom(ListingSession session, Product product, Target target, PhotographedReviews.Owner owner) {
        owner.requireVisible();
        product.requireOnSale("Reviews of a retired product are not edited.");
        if (!target.ofStaff()) {
            session.stops().requireWrites(product.productId(), product.category(), target.clientId(), session.now());
        }
        int known = photos.ofReviews(session.sql(), List.of(product.productId()), List.of(target.reviewId()))
                .size();
        if (known >= settings.perReview()) {
            throw new ProblemException(
                    ProblemType.PHOTO_LIMIT, "A review may have " + settings.perReview() + " photos.");
        }
        Instant from = session.now().minus(HOUR);
        if (!target.isImported()
                && owner.authorId().isPresent()
                && photos.addedSince(session.sql(), owner.authorId().get(), from) >= settings.perHour()) {
            throw ProblemException.retryAfter(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Nobody may add more than " + settings.perHour() + " photos in an hour.",
                    HOUR.toSeconds());
        }
    }

    private Optional<WaitCause> waits(ListingSession session, Product product, PhotographedReviews.Owner owner) {
        boolean isKnown = policy.asksForAuthor(product.category())
                && owner.authorId().isPresent()
                && raters.isKnown(session.sql(), owner.authorId().get());
        return policy.waits(product.category(), isKnown);
    }

    private static PendingText waiting(Photo photo, Product product, WaitCause cause) {
        return new PendingText(
                ModeratedPhotos.subject(photo.key()), product.category(), cause, Set.of(), Optional.empty());
    }

    /** @throws ProblemException 404 if there is no such photo */
    void delete(Photo.Key key) {
        listings.change(Set.of(key.productId()), session -> {
            Photo photo = photos.require(key);
            keeping.delete(session, session.require(key.productId()), photo);
            return photo;
        });
    }
}
