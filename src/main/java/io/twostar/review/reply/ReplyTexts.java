package io.twostar.review.reply;

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
import io.twostar.review.ReviewAttachment;
import io.twostar.review.Reviews;
import io.twostar.review.addition.Reply;
import io.twostar.text.Finding;
import io.twostar.text.TextPolicy;
import io.twostar.text.TextVerdict;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Applies the publication policy of reviews to suppliers' replies, as if by a known author. The shop's replies are
 * published at once.
 */
@ApplicationScoped
class ReplyTexts implements ReviewAttachment {

    private final TextPolicy policy;
    private final ModerationQueue queue;
    private final AutomaticDecisions automatic;
    private final Reviews reviews;

    ReplyTexts(TextPolicy policy, ModerationQueue queue, AutomaticDecisions automatic, Reviews reviews) {
        this.policy = policy;
        this.queue = queue;
        this.automatic = automatic;
        this.reviews = reviews;
    }

    static Subject subject(String productId, Reply reply) {
        return new Subject(productId, TextKind.REPLY, reply.replyId());
    }

    /**
     * The reply to be stored: published, waiting or rejected. A text that replaces one that waited or was rejected
     * waits, even if the shop wrote it.
     *
     * @param reply with the status of the text that it replaces
     */
    Reply judged(ListingSession session, Product product, UUID reviewId, Reply reply) {
        Set<Finding> findings = reply.party() == Reply.Party.SHOP
                ? Set.of()
                : policy.look(reply.locale(), reply.text(), reply.signature());
        TextVerdict verdict = reply.party() == Reply.Party.SHOP
                ? TextVerdict.SHOWN
                : policy.judge(findings, product.category(), true);
        return switch (verdict.kind()) {
            case SHOWN -> reply.isShown() ? reply : await(session, product, reply, WaitCause.EDITED, findings);
            case WAITS -> await(session, product, reply, verdict.waits().orElseThrow(), findings);
            case REJECTED -> reject(session, product, reviewId, reply, findings);
        };
    }

    private Reply await(ListingSession session, Product product, Reply reply, WaitCause cause, Set<Finding> findings) {
        Subject subject = subject(product.productId(), reply);
        queue.put(session, List.of(new PendingText(subject, product.category(), cause, findings, Optional.empty())));
        return reply.become(Reply.Status.PENDING);
    }

    private Reply reject(ListingSession session, Product product, UUID reviewId, Reply reply, Set<Finding> findings) {
        forget(session, product, reply);
        UUID decisionId = Uuid7.next(session.now().toEpochMilli());
        automatic.reject(
                session,
                List.of(new Rejection(
                        decisionId,
                        subject(product.productId(), reply),
                        reply.version(),
                        null,
                        reply.supplierId(),
                        null,
                        findings)));
        Ruling ruling = new Ruling(decisionId, Outcome.REJECT_TEXT, Rejection.reason(findings), true);
        session.append(product, ReplyModerated.of(reply, reviewId, ruling));
        return reply.become(Reply.Status.REJECTED);
    }

    /** Removes the reply from the moderation queue. */
    public void forget(ListingSession session, Product product, Reply reply) {
        queue.takeOut(session.sql(), subject(product.productId(), reply));
    }

    /** Removes all replies of a removed review from the moderation queue. */
    @Override
    public void forget(ListingSession session, Product product, UUID reviewId) {
        for (Reply reply :
                reviews.require(product.productId(), reviewId).replies().items()) {
            forget(session, product, reply);
        }
    }
}
