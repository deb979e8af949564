package io.twostar.photo;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.moderation.ModeratedKind;
import io.twostar.moderation.ModeratedText;
import io.twostar.moderation.Ruling;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import io.twostar.review.addition.PhotoStatus;
import io.twostar.review.editing.PhotographedReviews;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Photos as moderation deals with them: there is nothing to them but the picture, so all of it is shown or goes. */
@Singleton
class ModeratedPhotos implements ModeratedKind {

    /** Photos are not edited. */
    private static final int ONLY_VERSION = 1;

    private final Photos photos;
    private final ReviewPhotoUpdates keeping;
    private final PhotographedReviews reviews;

    ModeratedPhotos(Photos photos, ReviewPhotoUpdates keeping, PhotographedReviews reviews) {
        this.photos = photos;
        this.keeping = keeping;
        this.reviews = reviews;
    }

    static Subject subject(Photo.Key key) {
        return new Subject(key.productId(), TextKind.PHOTO, key.photoId());
    }

    @Override
    public TextKind kind() {
        return TextKind.PHOTO;
    }

    @Override
    public List<ModeratedText> find(SqlSession sql, Collection<Subject> subjects) {
        List<Photo.Key> keys = subjects.stream()
                .map(subject -> new Photo.Key(subject.productId(), subject.id()))
                .toList();
        return photos.find(sql, keys).stream().map(this::text).toList();
    }

    private ModeratedText text(Photo photo) {
        PhotographedReviews.Owner owner = reviews.require(photo.key().productId(), photo.reviewId());
        return new ModeratedText(
                subject(photo.key()),
                ONLY_VERSION,
                null,
                null,
                owner.locale(),
                owner.authorId().orElse(null),
                owner.authorName().orElse(null),
                null,
                photo.createdAt(),
                photo.isVisible(),
                photo.view().imageUrl(),
                ModeratedText.Opinions.NONE,
                null);
    }

    @Override
    public boolean carryOut(ListingSession session, Product product, UUID id, Ruling ruling) {
        Photo before = photos.find(session.sql(), List.of(new Photo.Key(product.productId(), id))).stream()
                .findFirst()
                .orElseThrow(Photo::notFound);
        Photo after = before.become(
                switch (ruling.outcome()) {
                    case PUBLISH -> PhotoStatus.PUBLISHED;
                    case REMOVE -> PhotoStatus.REMOVED;
                    case REJECT_TEXT ->
                        throw new ProblemException(
                                ProblemType.UNPROCESSABLE, "A photo has no text; publish or remove it.");
                });
        boolean isNews = after.status() != before.status();
        if (isNews) {
            keeping.update(session, after);
        }
        session.append(product, PhotoModerated.of(after, ruling));
        return isNews;
    }
}
