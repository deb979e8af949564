package io.twostar.review;

import io.twostar.catalog.Product;
import io.twostar.delisting.ListingSession;
import io.twostar.moderation.Queue;
import io.twostar.moderation.Waiting;
import io.twostar.text.Finding;
import io.twostar.text.TextPolicy;
import io.twostar.text.TextVerdict;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Decides which words of reviews are shown at once. The stars count whatever becomes of the words, and are not looked at. */
@ApplicationScoped
class ReviewTexts {

    private final TextPolicy policy;
    private final KnownAuthors authors;
    private final Queue queue;

    ReviewTexts(TextPolicy policy, KnownAuthors authors, Queue queue) {
        this.policy = policy;
        this.authors = authors;
        this.queue = queue;
    }

    /** What the automatic checks object to; asks nobody but the processor. */
    Set<Finding> look(ReviewContent content) {
        return policy.look(content.locale(), content.title(), content.text());
    }

    /**
     * The authors among those of the submissions of whom a text was published before: one question for all of them, and
     * none where no policy asks for it.
     */
    Set<String> known(ListingSession session, List<Submission> submissions) throws SQLException {
        List<String> asked = submissions.stream()
                .filter(submission -> submission.review().content().hasText())
                .filter(submission -> session.find(submission.productId())
                        .filter(product -> policy.asksForAuthor(product.category()))
                        .isPresent())
                .map(submission -> submission.review().author().id())
                .distinct()
                .toList();
        return authors.among(session.connection(), asked);
    }

    /** Lets the words of a new review wait if they must; whoever asks puts what is returned into the queue. */
    Optional<Waiting> judge(Review review, Product product, Set<Finding> findings, Set<String> knownAuthors) {
        if (review.textStatus() == TextStatus.NONE) {
            return Optional.empty();
        }
        boolean isKnown = review.authorId().filter(knownAuthors::contains).isPresent();
        TextVerdict verdict = policy.judge(findings, product.category(), isKnown);
        if (verdict.isShown()) {
            return Optional.empty();
        }
        review.awaitModeration();
        return Optional.of(new Waiting(
                ModeratedReviews.subject(review),
                product.category(),
                verdict.waits().orElseThrow(),
                verdict.findings(),
                Optional.empty()));
    }

    void enqueue(ListingSession session, List<Waiting> waiting) throws SQLException {
        queue.put(session, waiting);
    }

    /**
     * Looks at an edited review again. Words that waited or were rejected are not shown by changing them a little:
     * others in their place wait as well.
     */
    void edited(ListingSession session, Product product, Review review, ReviewContent before, TextStatus statusBefore)
            throws SQLException {
        if (review.textStatus() == TextStatus.NONE) {
            forget(session, review);
            return;
        }
        if (saysTheSame(before, review.content())) {
            review.keepTextStatus(statusBefore);
            return;
        }
        Set<String> known = policy.asksForAuthor(product.category())
                ? authors.among(session.connection(), review.authorId().stream().toList())
                : Set.of();
        Set<Finding> findings = look(review.content());
        Optional<Waiting> waiting = judge(review, product, findings, known);
        boolean wasHeldBack = statusBefore == TextStatus.PENDING || statusBefore == TextStatus.REJECTED;
        if (waiting.isEmpty() && wasHeldBack) {
            review.awaitModeration();
            waiting = Optional.of(new Waiting(
                    ModeratedReviews.subject(review),
                    product.category(),
                    WaitCause.EDITED,
                    findings,
                    Optional.empty()));
        }
        queue.put(session, waiting.stream().toList());
    }

    private static boolean saysTheSame(ReviewContent before, ReviewContent after) {
        return Objects.equals(before.title(), after.title()) && Objects.equals(before.text(), after.text());
    }

    /** Nobody needs to look at the review any more. */
    void forget(ListingSession session, Review review) throws SQLException {
        queue.takeOut(session.connection(), ModeratedReviews.subject(review));
    }
}
