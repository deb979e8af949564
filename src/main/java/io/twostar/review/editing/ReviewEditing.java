package io.twostar.review.editing;

import io.quarkus.arc.All;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.ETags;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.rating.RatingChange;
import io.twostar.review.Review;
import io.twostar.review.ReviewAttachment;
import io.twostar.review.ReviewContent;
import io.twostar.review.ReviewStateChanged;
import io.twostar.review.ReviewView;
import io.twostar.review.Reviews;
import io.twostar.review.TextStatus;
import io.twostar.review.intake.ReviewTag;
import io.twostar.review.text.ReviewTexts;
import io.twostar.security.Caller;
import io.twostar.store.RoundTrip;
import io.twostar.surge.Admission;
import io.twostar.surge.SurgeGate;
import io.twostar.surge.SurgeWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Authors edit or withdraw reviews; numbers and listing change in the same transaction. */
@ApplicationScoped
public class ReviewEditing {

    /** The new contents and their author; emergency stops do not apply if {@code ofStaff}. */
    record Edit(String productId, UUID reviewId, ReviewContent content, String clientId, boolean ofStaff) {}

    private final Listings listings;
    private final Reviews reviews;
    private final SurgeGate gate;
    private final ReviewTexts texts;
    private final List<ReviewAttachment> attachments;

    ReviewEditing(
            Listings listings,
            Reviews reviews,
            SurgeGate gate,
            ReviewTexts texts,
            @All List<ReviewAttachment> attachments) {
        this.listings = listings;
        this.reviews = reviews;
        this.gate = gate;
        this.texts = texts;
        this.attachments = attachments;
    }

    /**
     * Replaces the contents and keeps the previous version; the same contents change nothing.
     *
     * @throws ProblemException 404 if there is none, 409 if it is not published or its product is retired, 412 or 428
     *     by {@code ifMatch}, 503 by an emergency stop
     */
    Response replace(Edit edit, String ifMatch) {
        return listings.change(Set.of(edit.productId()), session -> {
            Product product = session.require(edit.productId());
            Review review = editable(product, edit.reviewId(), ifMatch);
            if (!edit.ofStaff()) {
                session.stops().requireWrites(product.productId(), product.category(), edit.clientId(), session.now());
            }
            say(session, product, review, edit.content());
            return Response.ok(ReviewView.inFull(review, product.epoch()))
                    .header(HttpHeaders.ETAG, ReviewTag.inFull(review, product.epoch()))
                    .build();
        });
    }

    private void edit(ListingSession session, Product product, Review review, ReviewContent content) {
        reviews.keepRevision(review);
        ReviewContent before = review.content();
        TextStatus statusBefore = review.textStatus();
        RoundTrip roundTrip = session.sql().roundTrip();
        SurgeWatch surge = gate.watch(roundTrip, session, Set.of(product), () -> {});
        roundTrip.go();
        Admission admission = surge.reconsider(
                review.arrival(product, content.stars(), session.now()), before.stars(), review.arrivedOn());
        RatingChange change = review.edit(content, admission.counting(), session.now());
        session.append(product, ReviewUpdated.of(review, before.stars()));
        texts.edited(session, product, review, before, statusBefore);
        admission.held().ifPresent(event -> session.append(product, event));
        session.record(change, admission.cause());
        surge.write();
    }

    /**
     * Edits a review as part of another operation of its author; keeps the previous version.
     *
     * @throws ProblemException 404 if there is none, 409 if it is not published or its product is retired, 503 by an
     *     emergency stop
     */
    public void revise(ListingSession session, Product product, UUID reviewId, UnaryOperator<ReviewContent> revision) {
        Review review = reviews.require(product.productId(), reviewId);
        requirePublished(review);
        session.stops().requireWrites(product.productId(), product.category(), Caller.ANONYMOUS, session.now());
        say(session, product, review, revision.apply(review.content()));
    }

    private void say(ListingSession session, Product product, Review review, ReviewContent content) {
        product.requireOnSale("Reviews of a retired product are not edited.");
        if (!content.equals(review.content())) {
            edit(session, product, review, content);
        }
    }

    /**
     * Withdraws the review, so that its author may submit another one. Possible for retired products too.
     *
     * @throws ProblemException 404 if there is none, 409 if it is not published, 412 or 428 by {@code ifMatch}
     */
    void withdraw(String productId, UUID reviewId, String ifMatch) {
        listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            Review review = editable(product, reviewId, ifMatch);
            RatingChange change = review.withdraw(session.now());
            texts.forget(session, review);
            session.append(product, ReviewStateChanged.withdrawn(review));
            for (ReviewAttachment attachment : attachments) {
                attachment.forget(session, product, reviewId);
            }
            session.record(change, Cause.REVIEW);
            return review;
        });
    }

    private Review editable(Product product, UUID reviewId, String ifMatch) {
        Review review = reviews.require(product.productId(), reviewId);
        requirePublished(review);
        ETags.requireMatch(
                ReviewTag.withoutVotesAndReplies(ifMatch),
                ReviewTag.withoutVotesAndReplies(ReviewTag.inFull(review, product.epoch())),
                ReviewTag.withoutVotesAndReplies(ReviewTag.forPublic(review, product.epoch())));
        return review;
    }

    private static void requirePublished(Review review) {
        if (!review.isVisible()) {
            throw new ProblemException(ProblemType.CONFLICT, "The review was withdrawn or removed.");
        }
    }
}
