package io.twostar.review;

import io.twostar.catalog.Product;
import io.twostar.delisting.ListingSession;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.http.Uuid7;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKey;
import io.twostar.idempotency.IdempotentAnswers;
import io.twostar.rating.Counting;
import io.twostar.surge.Admission;
import io.twostar.surge.Arrival;
import io.twostar.surge.SurgeGate;
import io.twostar.surge.SurgeWatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Submissions that share one transaction. Each is decided after the one before it, on numbers that include it, so that
 * joining them changes nothing but the number of commits.
 */
final class IntakeBatch {

    private static final int SERVER_ERROR = 500;

    private final ListingSession session;
    private final IdempotentAnswers.Known known;
    private final Map<ReviewRows.Slot, UUID> taken;
    private final ReviewRows rows;
    private final SurgeWatch surge;
    private final TextDesk texts;
    private final List<Review> accepted = new ArrayList<>();

    private IntakeBatch(
            ListingSession session,
            ReviewRows rows,
            SurgeGate gate,
            TextDesk texts,
            IdempotentAnswers.Known known,
            Map<ReviewRows.Slot, UUID> taken,
            Collection<Product> products)
            throws SQLException {
        this.session = session;
        this.rows = rows;
        this.known = known;
        this.taken = taken;
        this.texts = texts;
        this.surge = gate.watch(session, products, this::store);
    }

    /** Decides and stores the submissions; the answers come in their order and are true once the transaction commits. */
    static List<Answer> accept(
            ListingSession session,
            ReviewRows rows,
            SurgeGate gate,
            ReviewTexts texts,
            IdempotentAnswers answers,
            List<Submission> submissions)
            throws SQLException {
        List<IdempotencyKey> keys = submissions.stream()
                .flatMap(submission -> submission.idempotencyKey().stream())
                .toList();
        List<ReviewRows.Slot> slots = submissions.stream()
                .flatMap(submission ->
                        session.find(submission.productId()).stream().map(p -> slot(submission, p)))
                .toList();
        Set<Product> products = submissions.stream()
                .flatMap(submission -> session.find(submission.productId()).stream())
                .collect(Collectors.toSet());
        IntakeBatch batch = new IntakeBatch(
                session,
                rows,
                gate,
                texts.open(session, submissions),
                answers.find(session.connection(), keys, session.now()),
                rows.taken(session.connection(), slots),
                products);
        List<Answer> decided = new ArrayList<>(submissions.size());
        for (Submission submission : submissions) {
            decided.add(batch.answer(submission));
        }
        batch.store();
        batch.surge.write();
        batch.texts.write();
        answers.store(session.connection(), batch.known, session.now());
        return decided;
    }

    private void store() throws SQLException {
        rows.insert(session.connection(), accepted);
        accepted.clear();
    }

    private static ReviewRows.Slot slot(Submission submission, Product product) {
        return new ReviewRows.Slot(
                product.productId(), submission.review().author().id(), product.epoch());
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
        if (submission.idempotencyKey().isPresent() && answer.status() < SERVER_ERROR) {
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
        if (!submission.ofStaff()) {
            session.stops()
                    .requireWrites(product.productId(), product.category(), submission.clientId(), session.now());
        }
        ReviewRows.Slot slot = slot(submission, product);
        UUID existing = taken.get(slot);
        if (existing != null) {
            throw new ProblemException(
                    ProblemType.ALREADY_REVIEWED,
                    "This author has already reviewed this product.",
                    Map.of("Location", location(product.productId(), existing)),
                    Map.of("existingReview", existing));
        }
        UUID reviewId = Uuid7.next(session.now().toEpochMilli());
        Admission admission = surge.admit(arrival(submission, product, reviewId));
        Review review = new Review(
                new Review.Key(product.productId(), reviewId),
                product.epoch(),
                submission.review().author(),
                submission.review().content(),
                submission.origin(),
                admission.counting(),
                session.now());
        taken.put(slot, review.reviewId());
        accepted.add(review);
        session.append(product, ReviewPublished.of(review));
        texts.judge(review, product, submission.findings());
        admission.held().ifPresent(fact -> session.append(product, fact));
        session.record(review.published(), admission.cause());
        return Answer.created(
                location(product.productId(), review.reviewId()),
                ReviewTag.inFull(review, product.epoch()),
                ReviewView.inFull(review, product.epoch()));
    }

    private Arrival arrival(Submission submission, Product product, UUID reviewId) throws SQLException {
        boolean held = session.stops().holdCounting(product.productId(), product.category(), submission.clientId());
        return new Arrival(
                product,
                reviewId,
                submission.review().stars(),
                submission.origin().verification() != null,
                held ? Counting.STOP_HOLD : Counting.COUNTED);
    }

    private static String location(String productId, UUID reviewId) {
        return "/products/" + productId + "/reviews/" + reviewId;
    }
}
