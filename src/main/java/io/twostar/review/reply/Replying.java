package io.twostar.review.reply;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.ETags;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.review.Review;
import io.twostar.review.Reviews;
import io.twostar.review.addition.Reply;
import io.twostar.review.addition.ReplyContent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The shop and the supplier reply to reviews, once each, and edit or withdraw their replies. */
@ApplicationScoped
class Replying {

    /** Which reply to which review. */
    record Target(String productId, UUID reviewId, UUID replyId) {}

    private final Listings listings;
    private final Reviews reviews;
    private final ReplyTexts texts;

    Replying(Listings listings, Reviews reviews, ReplyTexts texts) {
        this.listings = listings;
        this.reviews = reviews;
        this.texts = texts;
    }

    /**
     * @throws ProblemException 403 for a supplier of other products, 404 if the public sees no such review, 409 if this
     * party has replied
     */
    Reply reply(String productId, UUID reviewId, Reply.Voice voice, ReplyContent content) {
        return listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            Review review = visible(productId, reviewId);
            requireSupplier(product, voice);
            review.replies().of(voice.party()).ifPresent(before -> {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "There is a reply already; edit that one.",
                        Map.of("Location", location(productId, reviewId, before.replyId())));
            });
            UUID replyId = Uuid7.next(session.now().toEpochMilli());
            Reply reply = texts.judged(session, product, reviewId, Reply.of(replyId, voice, content, session.now()));
            review.reply(review.replies().with(reply));
            if (reply.isShown()) {
                session.append(product, new ReplyPublished(reply.replyId(), reviewId, reply.party()));
            }
            return reply;
        });
    }

    /**
     * @throws ProblemException 403 if another party wrote it, 404 if there is none, 409 if it was removed, 412 or 428 by
     * {@code ifMatch}
     */
    Reply edit(Target target, Reply.Voice voice, ReplyContent content, String ifMatch) {
        return listings.change(Set.of(target.productId()), session -> {
            Product product = session.require(target.productId());
            Review review = visible(target.productId(), target.reviewId());
            Reply before = own(review, target, voice, ifMatch);
            if (before.says(content)) {
                return before;
            }
            Reply edited = before.edited(content, voice.clientId(), session.now());
            Reply reply = texts.judged(session, product, review.reviewId(), edited);
            review.reply(review.replies().with(reply));
            if (before.isShown()) {
                session.append(product, new ReplyUpdated(reply.replyId(), review.reviewId(), reply.party()));
            }
            return reply;
        });
    }

    /**
     * @throws ProblemException 403 if another party wrote it, 404 if there is none, 409 if it was removed, 412 or 428 by
     * {@code ifMatch}
     */
    void withdraw(Target target, Reply.Voice voice, String ifMatch) {
        listings.change(Set.of(target.productId()), session -> {
            Product product = session.require(target.productId());
            Review review = visible(target.productId(), target.reviewId());
            Reply reply = own(review, target, voice, ifMatch);
            review.reply(review.replies().without(reply.replyId()));
            texts.forget(session, product, reply);
            session.append(product, new ReplyWithdrawn(reply.replyId(), review.reviewId(), reply.party()));
            return reply;
        });
    }

    /**
     * @param insider whether this reply is shown to the caller even if the public does not see it
     * @throws ProblemException 404 if the caller sees no such reply
     */
    Reply require(Target target, Predicate<Reply> insider) {
        Reply reply = find(visible(target.productId(), target.reviewId()), target);
        if (!reply.isShown() && !insider.test(reply)) {
            throw notFound();
        }
        return reply;
    }

    private Review visible(String productId, UUID reviewId) {
        Review review = reviews.require(productId, reviewId);
        if (!review.isVisible()) {
            throw Reviews.notFound();
        }
        return review;
    }

    private static void requireSupplier(Product product, Reply.Voice voice) {
        boolean isOwn = voice.party() == Reply.Party.SHOP
                || voice.supplierId() != null && voice.supplierId().equals(product.supplierId());
        if (!isOwn) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This is not a product of your supplier.");
        }
    }

    private static Reply own(Review review, Target target, Reply.Voice voice, String ifMatch) {
        Reply reply = find(review, target);
        if (!voice.hasWritten(reply)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The reply is somebody else's.");
        }
        if (reply.status() == Reply.Status.REMOVED) {
            throw new ProblemException(ProblemType.CONFLICT, "The reply was removed by moderation.");
        }
        ETags.requireMatch(ifMatch, reply.etag());
        return reply;
    }

    private static Reply find(Review review, Target target) {
        return review.replies().find(target.replyId()).orElseThrow(Replying::notFound);
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such reply.");
    }

    static String location(String productId, UUID reviewId, UUID replyId) {
        return "/products/" + productId + "/reviews/" + reviewId + "/replies/" + replyId;
    }
}
