package io.twostar.review;

import io.twostar.catalog.Product;
import io.twostar.delisting.Cause;
import io.twostar.delisting.ListingSession;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.http.Uuid7;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKey;
import io.twostar.idempotency.IdempotentAnswers;
import io.twostar.purchase.Invitation;
import io.twostar.rating.Counting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Submissions that share one transaction. Each is decided after the one before it, on numbers that include it, so that
 * joining them changes nothing but the number of commits.
 */
final class IntakeBatch {

    private static final int UNAUTHORIZED = 401;

    private final ListingSession session;
    private final IdempotentAnswers.Known known;
    private final Guests guests;
    private final ReviewRows.Places places;
    private final List<Review> accepted = new ArrayList<>();

    private IntakeBatch(
            ListingSession session, IdempotentAnswers.Known known, Guests guests, ReviewRows.Places places) {
        this.session = session;
        this.known = known;
        this.guests = guests;
        this.places = places;
    }

    /** Decides and stores the submissions; the answers come in their order and are true once the transaction commits. */
    static List<Answer> accept(
            ListingSession session, ReviewRows rows, IdempotentAnswers answers, List<Submission> submissions)
            throws SQLException {
        List<IdempotencyKey> keys = submissions.stream()
                .flatMap(submission -> submission.idempotencyKey().stream())
                .toList();
        Guests guests = rows.guests(session.connection(), submissions);
        List<ReviewRows.Slot> slots = submissions.stream()
                .flatMap(submission -> session
                        .find(submission.productId())
                        .flatMap(product -> guests.author(submission).map(author -> slot(product, author)))
                        .stream())
                .toList();
        IntakeBatch batch = new IntakeBatch(
                session,
                answers.find(session.connection(), keys, session.now()),
                guests,
                rows.places(session.connection(), slots));
        List<Answer> decided = new ArrayList<>(submissions.size());
        for (Submission submission : submissions) {
            decided.add(batch.answer(submission));
        }
        rows.insert(session.connection(), batch.accepted);
        guests.write(session.connection(), session.now());
        answers.store(session.connection(), batch.known, session.now());
        return decided;
    }

    private static ReviewRows.Slot slot(Product product, ReviewAuthor author) {
        return new ReviewRows.Slot(product.productId(), author.id(), product.epoch());
    }

    private Answer answer(Submission submission) throws SQLException {
        try {
            Optional<Answer> replay = submission.idempotencyKey().flatMap(known::replay);
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
        if (submission.idempotencyKey().isPresent() && answer.status() != UNAUTHORIZED) {
            known.add(submission.idempotencyKey().get(), answer);
        }
        return answer;
    }

    private static Answer refused(ProblemException refusal, Submission submission) {
        return Answer.refused(refusal, "/products/" + submission.productId() + "/reviews");
    }

    private Answer accept(Submission submission) throws SQLException {
        Product product = session.require(submission.productId());
        if (product.isRetired()) {
            throw new ProblemException(ProblemType.PRODUCT_RETIRED, "A retired product takes no reviews.");
        }
        ReviewAuthor author = guests.author(submission).orElseThrow(Invitation::bad);
        ReviewRows.Slot slot = slot(product, author);
        UUID existing = places.taken().get(slot);
        if (existing != null) {
            throw new ProblemException(
                    ProblemType.ALREADY_REVIEWED,
                    "This author has already reviewed this product.",
                    Map.of("Location", location(product.productId(), existing)),
                    Map.of("existingReview", existing));
        }
        guests.admit(submission, session.now());
        Review review = new Review(
                new Review.Key(product.productId(), Uuid7.next(session.now().toEpochMilli())),
                product.epoch(),
                author,
                submission.review().content(),
                submission.origin(guests.invitation(submission), places.bought().contains(slot)),
                Counting.COUNTED,
                session.now());
        places.taken().put(slot, review.reviewId());
        guests.admitted(submission, review.reviewId());
        accepted.add(review);
        session.append(product, ReviewPublished.of(review));
        session.record(review.published(), Cause.REVIEW);
        return Answer.created(
                location(product.productId(), review.reviewId()),
                ReviewTag.inFull(review, product.epoch()),
                ReviewView.inFull(review, product.epoch()));
    }

    private static String location(String productId, UUID reviewId) {
        return "/products/" + productId + "/reviews/" + reviewId;
    }
}
