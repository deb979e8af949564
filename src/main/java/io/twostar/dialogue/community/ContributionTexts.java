package io.twostar.dialogue.community;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.Uuid7;
import io.twostar.moderation.Outcome;
import io.twostar.moderation.Ruling;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import io.twostar.moderation.decision.AutomaticDecisions;
import io.twostar.moderation.decision.Rejection;
import io.twostar.moderation.queue.ModerationQueue;
import io.twostar.moderation.queue.PendingText;
import io.twostar.review.reading.Raters;
import io.twostar.text.Finding;
import io.twostar.text.TextPolicy;
import io.twostar.text.TextVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies the publication policy of reviews to contributions. What staff write is published at once. */
@ApplicationScoped
class ContributionTexts {

    private final TextPolicy policy;
    private final ModerationQueue queue;
    private final AutomaticDecisions automatic;
    private final Raters raters;

    ContributionTexts(TextPolicy policy, ModerationQueue queue, AutomaticDecisions automatic, Raters raters) {
        this.policy = policy;
        this.queue = queue;
        this.automatic = automatic;
        this.raters = raters;
    }

    /** Whether a new contribution is shown at once; else it waits in the queue of the moderators, or is rejected on record. */
    boolean isShown(ListingSession session, Product product, Contribution contribution) {
        if (contribution.contributor().role() == Speaker.Role.STAFF) {
            return true;
        }
        Contribution.Content content = contribution.content();
        Set<Finding> findings = policy.look(
                content.locale(),
                content.text(),
                contribution.contributor().displayName().orElse(null));
        TextVerdict verdict =
                policy.judge(findings, product.category(), isKnown(session, product.category(), contribution));
        switch (verdict.kind()) {
            case SHOWN -> {
                return true;
            }
            case WAITS -> await(session, product, contribution, verdict);
            case REJECTED -> reject(session, product, contribution, verdict.findings());
            default -> throw new IllegalStateException("no such verdict");
        }
        return false;
    }

    private void await(ListingSession session, Product product, Contribution contribution, TextVerdict verdict) {
        contribution.become(Contribution.Status.PENDING);
        PendingText waiting = new PendingText(
                subject(contribution),
                product.category(),
                verdict.waits().orElseThrow(),
                verdict.findings(),
                Optional.empty());
        queue.put(session, List.of(waiting));
    }

    private void reject(ListingSession session, Product product, Contribution contribution, Set<Finding> findings) {
        contribution.become(Contribution.Status.REJECTED);
        Rejection rejection = new Rejection(
                Uuid7.next(session.now().toEpochMilli()),
                subject(contribution),
                ModeratedContributions.ONLY_VERSION,
                contribution.contributor().authorId().orElse(null),
                contribution.contributor().supplierId().orElse(null),
                null,
                findings);
        automatic.reject(session, List.of(rejection));
        Ruling ruling = new Ruling(rejection.decisionId(), Outcome.REJECT_TEXT, Rejection.reason(findings), true);
        session.append(product, ContributionModerated.of(contribution, ruling));
    }

    private boolean isKnown(ListingSession session, String category, Contribution contribution) {
        return policy.asksForAuthor(category)
                && contribution.contributor().authorId().isPresent()
                && raters.isKnown(
                        session.sql(), contribution.contributor().authorId().get());
    }

    /** Removes the contribution from the moderation queue. */
    void forget(ListingSession session, Contribution contribution) {
        queue.takeOut(session.sql(), subject(contribution));
    }

    static Subject subject(Contribution contribution) {
        return new Subject(
                contribution.productId(), TextKind.valueOf(contribution.kind().name()), contribution.contributionId());
    }
}
