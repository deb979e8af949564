package io.twostar.review;

import io.twostar.catalog.Product;
import io.twostar.delisting.Cause;
import io.twostar.delisting.ListingSession;
import io.twostar.delisting.Listings;
import io.twostar.http.ETags;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.rating.RatingChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Authors changing their mind: a review is edited or taken back, and the numbers and the listing follow at once. */
@ApplicationScoped
public class ReviewEditing {

    private final Listings listings;
    private final Reviews reviews;

    ReviewEditing(Listings listings, Reviews reviews) {
        this.listings = listings;
        this.reviews = reviews;
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
            say(session, product, review, content);
            return Response.ok(ReviewView.inFull(review, product.epoch()))
                    .header(HttpHeaders.ETAG, ReviewTag.inFull(review, product.epoch()))
                    .build();
        });
    }

    /**
     * Lets the author of a review change what it says as part of something else they do; the former version is kept.
     *
     * @throws ProblemException 404 if there is none, 409 if it is not published or its product is retired
     */
    public void revise(ListingSession session, Product product, UUID reviewId, UnaryOperator<ReviewContent> revision)
            throws SQLException {
        Review review = reviews.require(product.productId(), reviewId);
        requirePublished(review);
        say(session, product, review, revision.apply(review.content()));
    }

    private void say(ListingSession session, Product product, Review review, ReviewContent content)
            throws SQLException {
        if (product.isRetired()) {
            throw new ProblemException(ProblemType.PRODUCT_RETIRED, "Reviews of a retired product are not edited.");
        }
        if (content.equals(review.content())) {
            return;
        }
        reviews.keepRevision(review);
        int starsBefore = review.content().stars();
        RatingChange change = review.edit(content, session.now());
        session.append(product, ReviewUpdated.of(review, starsBefore));
        session.record(change, Cause.REVIEW);
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
            session.append(product, ReviewWithdrawn.of(review));
            session.record(change, Cause.REVIEW);
            return review;
        });
    }

    private Review editable(Product product, UUID reviewId, String ifMatch) {
        Review review = reviews.require(product.productId(), reviewId);
        requirePublished(review);
        ETags.requireMatch(
                ifMatch, ReviewTag.inFull(review, product.epoch()), ReviewTag.forPublic(review, product.epoch()));
        return review;
    }

    private static void requirePublished(Review review) {
        if (!review.isVisible()) {
            throw new ProblemException(ProblemType.CONFLICT, "The review was withdrawn or removed.");
        }
    }
}
