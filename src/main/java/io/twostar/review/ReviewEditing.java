package io.twostar.review;

import io.twostar.catalog.Product;
import io.twostar.delisting.Cause;
import io.twostar.delisting.Listings;
import io.twostar.http.ETags;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.rating.RatingChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;

/** Authors changing their mind: a review is edited or taken back, and the numbers and the listing follow at once. */
@ApplicationScoped
class ReviewEditing {

    private final Listings listings;
    private final Reviews reviews;
    private final ReviewTexts texts;

    ReviewEditing(Listings listings, Reviews reviews, ReviewTexts texts) {
        this.listings = listings;
        this.reviews = reviews;
        this.texts = texts;
    }

    /**
     * Replaces what the author said and keeps the former version; saying the same again changes nothing.
     *
     * @throws ProblemException 404 if there is none, 409 if it is not published or its product is retired, 412 or 428 by {@code ifMatch}
     */
    Response replace(String productId, UUID reviewId, ReviewContent content, String ifMatch) {
        return listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            Review review = editable(product, reviewId, ifMatch);
            if (product.isRetired()) {
                throw new ProblemException(ProblemType.PRODUCT_RETIRED, "Reviews of a retired product are not edited.");
            }
            if (!content.equals(review.content())) {
                reviews.keepRevision(review);
                ReviewContent before = review.content();
                TextStatus statusBefore = review.textStatus();
                RatingChange change = review.edit(content, session.now());
                session.append(product, ReviewUpdated.of(review, before.stars()));
                texts.edited(session, product, review, before, statusBefore);
                session.record(change, Cause.REVIEW);
            }
            return Response.ok(ReviewView.inFull(review, product.epoch()))
                    .header(HttpHeaders.ETAG, ReviewTag.inFull(review, product.epoch()))
                    .build();
        });
    }

    /**
     * Takes the review back and frees its author's place. Possible for retired products too.
     *
     * @throws ProblemException 404 if there is none, 409 if it is not published, 412 or 428 by {@code ifMatch}
     */
    void withdraw(String productId, UUID reviewId, String ifMatch) {
        listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            Review review = editable(product, reviewId, ifMatch);
            RatingChange change = review.withdraw(session.now());
            texts.forget(session, review);
            session.append(product, ReviewWithdrawn.of(review));
            session.record(change, Cause.REVIEW);
            return review;
        });
    }

    private Review editable(Product product, UUID reviewId, String ifMatch) {
        Review review = reviews.require(product.productId(), reviewId);
        if (!review.isVisible()) {
            throw new ProblemException(ProblemType.CONFLICT, "The review was withdrawn or removed.");
        }
        ETags.requireMatch(
                ReviewTag.withoutVotesAndReplies(ifMatch),
                ReviewTag.withoutVotesAndReplies(ReviewTag.inFull(review, product.epoch())),
                ReviewTag.withoutVotesAndReplies(ReviewTag.forPublic(review, product.epoch())));
        return review;
    }
}
