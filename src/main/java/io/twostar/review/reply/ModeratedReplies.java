package io.twostar.review.reply;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.problem.ProblemException;
import io.twostar.moderation.ModeratedKind;
import io.twostar.moderation.ModeratedText;
import io.twostar.moderation.Ruling;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import io.twostar.review.Review;
import io.twostar.review.Reviews;
import io.twostar.review.addition.Reply;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Replies as moderation sees them. They consist of text only, so hiding the text hides the reply. */
@Singleton
class ModeratedReplies implements ModeratedKind {

    /** By an index of the reviews with replies, of which a product has few. */
    private static final String REPLIED = """
            select review_id from review
            where product_id = :productId and replies is not null
              and replies -> 'items' @> jsonb_build_array(jsonb_build_object('replyId', :replyId::text))
            """;

    /** A reply with the review that it was given to. */
    private record Found(Review review, Reply reply) {}

    private final Reviews reviews;

    ModeratedReplies(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public TextKind kind() {
        return TextKind.REPLY;
    }

    @Override
    public List<ModeratedText> find(SqlSession sql, Collection<Subject> subjects) {
        List<ModeratedText> texts = new ArrayList<>();
        for (Subject subject : subjects) {
            find(sql, subject.productId(), subject.id())
                    .ifPresent(found -> texts.add(text(subject, found.review(), found.reply())));
        }
        return texts;
    }

    private Optional<Found> find(SqlSession sql, String productId, UUID replyId) {
        return sql.query(REPLIED)
                .bind("productId", productId)
                .bind("replyId", replyId.toString())
                .first(row -> row.uuid("review_id"))
                .map(reviewId -> reviews.require(productId, reviewId))
                .flatMap(review -> review.replies().find(replyId).map(reply -> new Found(review, reply)));
    }

    private static ModeratedText text(Subject subject, Review review, Reply reply) {
        return new ModeratedText(
                subject,
                reply.version(),
                null,
                reply.text(),
                reply.locale(),
                null,
                reply.signature(),
                reply.supplierId(),
                Instant.ofEpochMilli(reply.createdAt()),
                review.isVisible() && reply.isShown(),
                null,
                ModeratedText.Opinions.NONE,
                null);
    }

    @Override
    public boolean carryOut(ListingSession session, Product product, UUID id, Ruling ruling) {
        Found found = find(session.sql(), product.productId(), id)
                .orElseThrow(() -> ProblemException.notFound("There is no such reply."));
        Reply before = found.reply();
        Reply after = before.become(
                switch (ruling.outcome()) {
                    case PUBLISH -> Reply.Status.PUBLISHED;
                    case REJECT_TEXT -> Reply.Status.REJECTED;
                    case REMOVE -> Reply.Status.REMOVED;
                });
        UUID reviewId = found.review().reviewId();
        boolean isNews = after.status() != before.status();
        if (isNews) {
            found.review().reply(found.review().replies().with(after));
        }
        if (isNews && after.isShown()) {
            session.append(product, new ReplyPublished(after.replyId(), reviewId, after.party()));
        }
        session.append(product, ReplyModerated.of(after, reviewId, ruling));
        return isNews;
    }
}
