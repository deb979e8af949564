package io.twostar.review.editing;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.review.Review;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewCreate;
import io.twostar.review.ReviewView;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may act for which author and see what: backends and moderators everything, customers their own reviews. */
@ApplicationScoped
class ReviewAccess {

    private final Caller caller;

    ReviewAccess(Caller caller) {
        this.caller = caller;
    }

    /**
     * The review with the author it is by: named by a backend, known of a customer, named later by an invitation.
     *
     * @throws ValidationProblem if a backend names nobody, or anybody else somebody
     */
    ReviewCreate authored(ReviewCreate review) {
        boolean known = caller.kind() == Caller.Kind.CUSTOMER || caller.kind() == Caller.Kind.INVITATION;
        if (known && review.author() != null) {
            throw new ValidationProblem(
                    ValidationError.body("author", "unexpected", "is known from the token, and must not be given"));
        }
        if (caller.customerId().isPresent()) {
            return review.by(new ReviewAuthor(
                    caller.customerId().get(), caller.customerName().orElse(null)));
        }
        if (!known && review.author() == null) {
            throw new ValidationProblem(
                    ValidationError.body("author", "required", "says whose review this is, and must be given"));
        }
        return review;
    }

    /** @throws ProblemException 403 if the caller acts only as themselves and the review is by another author */
    void requireOwn(Review review) {
        if (!seesInFull(review)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The review is somebody else's.");
        }
    }

    /** @throws ProblemException 403 if the caller acts only as themselves and is not the author */
    void requireReader(String authorId) {
        if (!caller.has(Scope.MODERATE)) {
            caller.requireMayActFor(authorId);
        }
    }

    /** Whether the caller sees the author's id and what is no longer public. */
    boolean seesInFull(Review review) {
        return seesAll() || review.authorId().filter(caller::mayActFor).isPresent();
    }

    /** The review as the caller may see it. */
    ReviewView view(Review review, int currentEpoch) {
        return seesInFull(review)
                ? ReviewView.inFull(review, currentEpoch)
                : ReviewView.forPublic(review, currentEpoch);
    }

    /** Whether the response may differ from the public one. */
    boolean seesMore() {
        return seesAll() || caller.customerId().isPresent();
    }

    private boolean seesAll() {
        return caller.has(Scope.SUBMIT) || caller.has(Scope.MODERATE) || caller.has(Scope.ADMIN);
    }
}
