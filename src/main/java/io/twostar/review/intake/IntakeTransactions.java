package io.twostar.review.intake;

import io.twostar.catalog.Product;
import io.twostar.catalog.ProductCard;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKey;
import io.twostar.idempotency.IdempotentAnswers;
import io.twostar.privacy.ErasureMarks;
import io.twostar.purchase.Invitations;
import io.twostar.review.Submission;
import io.twostar.review.text.InvitedSubmissions;
import io.twostar.review.text.ReviewTexts;
import io.twostar.store.RoundTrip;
import io.twostar.surge.SurgeGate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores batches of submissions: most with one round trip that reads, and one that writes and commits. */
@ApplicationScoped
class IntakeTransactions {

    private final Listings listings;
    private final ReviewDao rows;
    private final ErasureMarks marks;
    private final Invitations invitations;
    private final SurgeGate gate;
    private final ReviewTexts texts;
    private final IdempotentAnswers answers;

    IntakeTransactions(
            Listings listings,
            ReviewDao rows,
            ErasureMarks marks,
            Invitations invitations,
            SurgeGate gate,
            ReviewTexts texts,
            IdempotentAnswers answers) {
        this.listings = listings;
        this.rows = rows;
        this.marks = marks;
        this.invitations = invitations;
        this.gate = gate;
        this.texts = texts;
        this.answers = answers;
    }

    /** Decides and stores the submissions in one transaction; the answers come in their order. */
    List<Answer> commit(List<Submission> batch) {
        Set<String> productIds = batch.stream().map(Submission::productId).collect(Collectors.toSet());
        return listings.commit(
                productIds,
                (roundTrip, now) -> read(roundTrip, now, productIds, batch),
                (session, read) -> accept(session, read, productIds, batch));
    }

    /** Decides and stores the submissions in one transaction, to products that it introduces, and takes all of it back. */
    List<Answer> rolledBack(List<Submission> batch, ProductCard card) {
        Set<String> productIds = batch.stream().map(Submission::productId).collect(Collectors.toSet());
        return listings.rolledBack(
                productIds, (roundTrip, now) -> read(roundTrip, now, productIds, batch), (session, read) -> {
                    productIds.forEach(productId -> session.introduce(productId, card));
                    session.writeProducts();
                    return accept(session, read, productIds, batch);
                });
    }

    private IntakeBatch.Read read(
            RoundTrip roundTrip, Instant now, Set<String> productIds, List<Submission> submissions) {
        List<IdempotencyKey> keys = submissions.stream()
                .flatMap(submission -> submission.idempotencyKey().stream())
                .toList();
        return new IntakeBatch.Read(
                Places.read(roundTrip, marks, productIds, submissions), answers.find(roundTrip, keys, now));
    }

    private List<Answer> accept(
            ListingSession session, IntakeBatch.Read read, Set<String> productIds, List<Submission> submissions) {
        InvitedSubmissions invited = InvitedSubmissions.find(invitations, session, submissions);
        List<Product> products =
                productIds.stream().map(session::find).flatMap(Optional::stream).toList();
        RoundTrip roundTrip = session.sql().roundTrip();
        read.places().complete(roundTrip, session, submissions, invited);
        IntakeBatch batch = new IntakeBatch(
                roundTrip, session, read, invited, rows, gate, texts.open(session, submissions, invited), products);
        roundTrip.go();
        List<Answer> decided = batch.decide(submissions);
        batch.write();
        answers.store(session.sql(), read.known(), session.now());
        return decided;
    }
}
