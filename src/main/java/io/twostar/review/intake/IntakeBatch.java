package io.twostar.review.intake;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentAnswers;
import io.twostar.privacy.ErasureMarks;
import io.twostar.purchase.Invitation;
import io.twostar.rating.Counting;
import io.twostar.review.Origin;
import io.twostar.review.Review;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewStateChanged;
import io.twostar.review.ReviewView;
import io.twostar.review.Submission;
import io.twostar.review.text.InvitedSubmissions;
import io.twostar.review.text.TextModeration;
import io.twostar.store.RoundTrip;
import io.twostar.surge.Admission;
import io.twostar.surge.Arrival;
import io.twostar.surge.SurgeGate;
import io.twostar.surge.SurgeWatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Submissions that share one transaction. Each is decided after the one before it, on numbers that include it, so that
 * joining them changes nothing but the number of commits.
 */
final class IntakeBatch {

    /** What is read before the products are known. */
    record Read(Places places, IdempotentAnswers.Known known) {}

    private final ListingSession session;
    private final Read read;
    private final InvitedSubmissions invited;
    private final ReviewDao rows;
    private final SurgeWatch surge;
    private final TextModeration texts;
    private final List<Review> accepted = new ArrayList<>();

    /** @param roundTrip after which submissions can be decided */
    IntakeBatch(
            RoundTrip roundTrip,
            ListingSession session,
            Read read,
            InvitedSubmissions invited,
            ReviewDao rows,
            SurgeGate gate,
            TextModeration texts,
            Collection<Product> products) {
        this.session = session;
        this.read = read;
        this.invited = invited;
        this.rows = rows;
        this.texts = texts;
        surge = gate.watch(roundTrip, session, products, this::storeNow);
    }

    /** Decides the submissions; the answers come in their order and are true once the transaction commits. */
    List<Answer> decide(List<Submission> submissions) {
        return submissions.stream().map(this::answer).toList();
    }

    /** Stores what was accepted. */
    void write() {
        rows.insert(session.lastRoundTrip(), accepted);
        surge.write();
        texts.write();
        invited.write(session.sql(), session.now());
    }

    private void storeNow() {
        RoundTrip roundTrip = session.sql().roundTrip();
        rows.insert(roundTrip, accepted);
        roundTrip.go();
        accepted.clear();
    }

    private Answer answer(Submission submission) {
        try {
            Optional<Answer> replay = submission.idempotencyKey().flatMap(read.known()::replay);
            if (replay.isPresent()) {
                return replay.get();
            }
        } catch (ProblemException reused) {
            return refused(reused, submission); // the first request keeps the key
        }
        Answer answer;
        try {
            answer = accept(submission);
        } catch (ProblemException refusal) {
            answer = refused(refusal, submission);
        }
        if (submission.idempotencyKey().isPresent()) {
            read.known().add(submission.idempotencyKey().get(), answer);
        }
        return answer;
    }

    private static Answer refused(ProblemException refusal, Submission submission) {
        return Answer.refused(refusal, "/products/" + submission.productId() + "/reviews");
    }

    private Answer accept(Submission submission) {
        Product product = session.require(submission.productId());
        product.requireOnSale("A retired product takes no reviews.");
        if (!submission.ofStaff()) {
            session.stops()
                    .requireWrites(product.productId(), product.category(), submission.clientId(), session.now());
        }
        ReviewAuthor author = invited.author(submission).orElseThrow(Invitation::bad);
        ReviewDao.Slot slot = Places.slot(product, author);
        Optional<UUID> existing = read.places().review(slot);
        if (existing.isPresent()) {
            throw new ProblemException(
                    ProblemType.ALREADY_REVIEWED,
                    "This author has already reviewed this product.",
                    Map.of("Location", location(product.productId(), existing.get())),
                    Map.of("existingReview", existing.get()));
        }
        if (read.places().isErased(slot)) {
            throw ErasureMarks.alreadyCounted();
        }
        invited.admit(submission, session.now());
        Origin origin =
                submission.origin(invited.invitation(submission), read.places().isBuyer(slot));
        UUID reviewId = Uuid7.next(session.now().toEpochMilli());
        Admission admission = surge.admit(arrival(submission, origin, product, reviewId));
        Review review = new Review(
                new Review.Key(product.productId(), reviewId),
                product.epoch(),
                author,
                submission.review().content(),
                origin,
                admission.counting(),
                session.now());
        read.places().take(slot, review.reviewId());
        invited.admitted(submission, review.reviewId());
        accepted.add(review);
        session.append(product, ReviewStateChanged.published(review));
        texts.judge(
                review,
                product); // checked here, because it is too expensive for an event loop and for made-up invitations
        admission.held().ifPresent(event -> session.append(product, event));
        session.record(review.published(), admission.cause());
        return Answer.created(
                location(product.productId(), review.reviewId()),
                ReviewTag.inFull(review, product.epoch()),
                ReviewView.inFull(review, product.epoch()));
    }

    private Arrival arrival(Submission submission, Origin origin, Product product, UUID reviewId) {
        boolean held = session.stops().holdCounting(product.productId(), product.category(), submission.clientId());
        return new Arrival(
                product,
                reviewId,
                submission.review().stars(),
                origin.verification() != null,
                held ? Counting.STOP_HOLD : Counting.COUNTED,
                true);
    }

    private static String location(String productId, UUID reviewId) {
        return "/products/" + productId + "/reviews/" + reviewId;
    }
}
