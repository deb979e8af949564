package io.twostar.photo;

import io.twostar.http.Conditional;
import io.twostar.http.ETags;
import io.twostar.http.problem.ProblemException;
import io.twostar.review.editing.PhotographedReviews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Photos as they are answered: those that wait or were removed only to their authors and to moderators. */
@ApplicationScoped
class PhotoAnswers {

    /**
     * A picture never changes, so whoever has it need not ask again. Caches that serve many do so after an hour: what
     * moderation removes must not stay there.
     */
    private static final String FOR_ALL = "public, max-age=31536000, s-maxage=3600, immutable";

    private static final String FOR_THE_CALLER = "private, no-cache";

    private final Photos photos;
    private final PhotoStore store;
    private final PhotographedReviews reviews;

    PhotoAnswers(Photos photos, PhotoStore store, PhotographedReviews reviews) {
        this.photos = photos;
        this.store = store;
        this.reviews = reviews;
    }

    /** @throws ProblemException 404 if the caller sees no such photo */
    Response told(Photo.Key key, String ifNoneMatch) {
        Photo photo = require(key);
        return Conditional.get(ifNoneMatch, photo.etag(), !photo.isVisible() || reviews.seesMore(), photo::view);
    }

    /** @throws ProblemException 404 if the caller sees no such photo */
    Response shown(Photo.Key key, PhotoStore.Size size, String ifNoneMatch) {
        Photo photo = require(key);
        String etag = ETags.strong(key.photoId(), size);
        Response.ResponseBuilder answer = ETags.noneMatch(ifNoneMatch, etag)
                ? Response.notModified()
                : Response.ok(store.read(key, size).orElseThrow(Photo::notFound));
        return answer.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, photo.isVisible() ? FOR_ALL : FOR_THE_CALLER)
                .build();
    }

    private Photo require(Photo.Key key) {
        Photo photo = photos.require(key);
        if (!photo.isVisible() && !reviews.seesInFull(key.productId(), photo.reviewId())) {
            throw Photo.notFound();
        }
        return photo;
    }
}
