package io.twostar.review.text;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.Uuid7;
import io.twostar.moderation.Outcome;
import io.twostar.moderation.Ruling;
import io.twostar.moderation.decision.AutomaticDecisions;
import io.twostar.moderation.decision.Rejection;
import io.twostar.moderation.queue.ModerationQueue;
import io.twostar.moderation.queue.PendingText;
import io.twostar.review.Review;
import io.twostar.text.Finding;
import io.twostar.text.TextPolicy;
import io.twostar.text.TextVerdict;
import io.twostar.text.WaitCause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The texts of one transaction: each is judged in memory, and what must wait or was rejected is written at the end. */
public final class TextModeration {

    private final ListingSession session;
    private final TextPolicy policy;
    private final ModerationQueue queue;
    private final AutomaticDecisions automatic;
    private final Set<String> knownAuthors;
    private final List<PendingText> waiting = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    TextModeration(
            ListingSession session,
            TextPolicy policy,
            ModerationQueue queue,
            AutomaticDecisions automatic,
            Set<String> knownAuthors) {
        this.session = session;
        this.policy = policy;
        this.queue = queue;
        this.automatic = automatic;
        this.knownAuthors = knownAuthors;
    }

    /**
     * Publishes, holds or rejects the text of a review, including the author's name, which may come from an invitation
     * or token.
     */
    public void judge(Review review, Product product) {
        if (!review.hasWords()) {
            return;
        }
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        findings.addAll(ReviewTexts.look(policy, review.content()));
        findings.addAll(
                policy.look(review.content().locale(), review.authorName().orElse(null)));
        boolean isKnown = review.authorId().filter(knownAuthors::contains).isPresent();
        TextVerdict verdict = policy.judge(findings, product.category(), isKnown);
        switch (verdict.kind()) {
            case SHOWN -> {}
            case WAITS -> await(review, product, verdict.waits().orElseThrow(), findings);
            case REJECTED -> reject(review, product, findings);
        }
    }

    void await(Review review, Product product, WaitCause cause, Set<Finding> findings) {
        review.awaitModeration();
        waiting.add(new PendingText(
                ModeratedReviews.subject(review), product.category(), cause, findings, Optional.empty()));
    }

    private void reject(Review review, Product product, Set<Finding> findings) {
        review.rejectText();
        Rejection rejection = new Rejection(
                Uuid7.next(session.now().toEpochMilli()),
                ModeratedReviews.subject(review),
                review.version(),
                review.authorId().orElse(null),
                null,
                review.content().stars(),
                findings);
        rejections.add(rejection);
        session.append(
                product,
                ReviewModerated.of(
                        review,
                        new Ruling(rejection.decisionId(), Outcome.REJECT_TEXT, Rejection.reason(findings), true)));
    }

    /** One statement for all waiting texts, none if there are none. */
    public void write() {
        queue.put(session, waiting);
        automatic.reject(session, rejections);
    }
}
