package io.twostar.review.editing;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.purchase.Invitation;
import io.twostar.purchase.Invitations;
import io.twostar.review.Review;
import io.twostar.review.Reviews;
import io.twostar.review.addition.ReviewPhoto;
import io.twostar.review.addition.ReviewPhotos;
import io.twostar.security.Caller;
import io.twostar.security.InvitationToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What photos need to know about reviews: the author, the visibility, and the list of photos. */
@ApplicationScoped
public class PhotographedReviews {

    /** @param authorId empty for some imports */
    public record Owner(
            int epoch, Optional<String> authorId, Optional<String> authorName, String locale, boolean isVisible) {

        /** @throws ProblemException 409 if the review was withdrawn or removed */
        public void requireVisible() {
            if (!isVisible) {
                throw new ProblemException(ProblemType.CONFLICT, "The review was withdrawn or removed.");
            }
        }
    }

    private final Reviews reviews;
    private final ReviewAccess access;
    private final Invitations invitations;
    private final Caller caller;
    private final Times times;

    PhotographedReviews(Reviews reviews, ReviewAccess access, Invitations invitations, Caller caller, Times times) {
        this.reviews = reviews;
        this.access = access;
        this.invitations = invitations;
        this.caller = caller;
        this.times = times;
    }

    /** @throws ProblemException 404 if there is no such review */
    public Owner require(String productId, UUID reviewId) {
        Review review = reviews.require(productId, reviewId);
        return new Owner(
                review.epoch(),
                review.authorId(),
                review.authorName(),
                review.content().locale(),
                review.isVisible());
    }

    /**
     * Requires that the caller may write for the author of the review; a caller with a valid invitation may, for the
     * review submitted with it.
     *
     * @throws ProblemException 404 if there is no such review, 403 if it is somebody else's, 401 if the invitation is
     *     not valid
     */
    public void requireOwn(String productId, UUID reviewId) {
        Review review = reviews.require(productId, reviewId);
        Optional<InvitationToken> token = caller.invitation();
        if (token.isPresent()) {
            requireInvited(token.get(), productId, reviewId);
        } else {
            access.requireOwn(review);
        }
    }

    private void requireInvited(InvitationToken token, String productId, UUID reviewId) {
        Invitation invitation = invitations.of(token).stream()
                .filter(one -> reviewId.equals(one.reviewId()) || productId.equals(one.productId()))
                .max(Comparator.comparing(one -> reviewId.equals(one.reviewId())))
                .orElseThrow(Invitation::bad);
        if (!times.now().isBefore(invitation.expiresAt())) {
            throw Invitation.bad();
        }
        if (!reviewId.equals(invitation.reviewId())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The invitation has led to no such review.");
        }
    }

    /** Whether the caller sees photos of the review that the public does not. */
    public boolean seesInFull(String productId, UUID reviewId) {
        return access.seesInFull(reviews.require(productId, reviewId));
    }

    /** Whether the response may differ from the public one. */
    public boolean seesMore() {
        return access.seesMore();
    }

    /** Changes the photos that a review names, in the transaction that holds the lock of its product. */
    public void change(String productId, UUID reviewId, UnaryOperator<List<ReviewPhoto>> change) {
        Review review = reviews.require(productId, reviewId);
        review.show(new ReviewPhotos(change.apply(review.photos().items())));
    }
}
