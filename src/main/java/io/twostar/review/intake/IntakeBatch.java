package io.twostar.review.intake;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKey;
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
import io.twostar.review.text.ReviewTexts;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Submissions that share one transaction. Each is decided after the one before it, on numbers that include it, so that
 * joining them changes nothing but the number of commits.
 */
final class IntakeBatch {

    private final ListingSession session;
    private final IdempotentAnswers.Known known;
    private final InvitedSubmissions invited;
    private final ReviewDao.Places places;
    private final ReviewDao rows;
    private final SurgeWatch surge;
    private final TextModeration texts;
    private final List<Review> accepted = new ArrayList<>();

    /** @param roundTrip after which submissions can be decided */
    private IntakeBatch(
            RoundTrip roundTrip,
            ListingSession session,
            ReviewDao rows,
            SurgeGate gate,
            TextModeration texts,
            IdempotentAnswers.Known known,
            InvitedSubmissions invited,
            List<ReviewDao.Slot> slots,
            Collection<Product> products) {
        this.session = session;
        this.rows = rows;
        this.known = known;
        this.texts = texts;
        this.invited = invited;
        places = rows.places(
                roundTrip, slots, slot -> session.require(slot.productId()).mergedFrom());
        surge = gate.watch(roundTrip, session, products, this::storeNow);
        session.expectJudgement(roundTrip);
    }

    /** Decides and stores the submissions; the answers come in their order and are true once the transaction commits. */
    static List<Answer> accept(
            ListingSession session,
            ReviewDao rows,
            SurgeGate gate,
            ReviewTexts texts,
            IdempotentAnswers answers,
            List<Submission> submissions) {
        List<IdempotencyKey> keys = submissions.stream()
                .flatMap(submission -> submission.idempotencyKey().stream())
                .toList();
        InvitedSubmissions invited = rows.invited(session, submissions);
        List<ReviewDao.Slot> slots = submissions.stream()
                .flatMap(submission -> session
                        .find(submission.productId())
                        .flatMap(product -> invited.author(submission).map(author -> slot(product, author)))
                        .stream())
                .toList();
        Set<Product> products = submissions.stream()
                .flatMap(submission -> session.find(submission.productId()).stream())
                .collect(Collectors.toSet());
        RoundTrip roundTrip = session.sql().roundTrip();
        IntakeBatch batch = new IntakeBatch(
                roundTrip,
                session,
                rows,
                gate,
                texts.open(session, submissions, invited),
                answers.find(roundTrip, keys, session.now()),
                invited,
                slots,
                products);
        roundTrip.go();
        List<Answer> decided = new ArrayList<>(submissions.size());
        for (Submission submission : submissions) {
            decided.add(batch.answer(submission));
        }
        rows.insert(session.lastRoundTrip(), batch.accepted);
        batch.surge.write();
        batch.texts.write();
        invited.write(session.sql(), session.now());
        answers.store(session.sql(), batch.known, session.now());
        return decided;
    }

    private void storeNow() {
        RoundTrip roundTrip = session.sql().roundTrip();
        rows.insert(roundTrip, accepted);
        roundTrip.go();
        accepted.clear();
    }

    private static ReviewDao.Slot slot(Product product, ReviewAuthor author) {
        return new ReviewDao.Slot(product.productId(), author.id(), product.epoch());
    }

    private Answer answer(Submission submission) {
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
        if (submission.idempotencyKey().isPresent()) {
            known.add(submission.idempotencyKey().get(), answer);
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
        ReviewDao.Slot slot = slot(product, author);
        UUID existing = places.taken().get(slot);
        if (existing != null) {
            throw new ProblemException(
                    ProblemType.ALREADY_REVIEWED,
                    "This author has already reviewed this product.",
                    Map.of("Location", location(product.productId(), existing)),
                    Map.of("existingReview", existing));
        }
        if (places.isErased(slot)) {
            throw ErasureMarks.alreadyCounted();
        }
        invited.admit(submission, session.now());
        Origin origin = submission.origin(
                invited.invitation(submission), places.bought().contains(slot));
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
        places.taken().put(slot, review.reviewId());
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
