package io.twostar.review.text;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.moderation.ModeratedKind;
import io.twostar.moderation.ModeratedText;
import io.twostar.moderation.Ruling;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.review.Review;
import io.twostar.review.ReviewAttributes;
import io.twostar.review.ReviewContent;
import io.twostar.review.ReviewRemoved;
import io.twostar.review.ReviewRestored;
import io.twostar.review.ReviewStatus;
import io.twostar.review.Reviews;
import io.twostar.review.TextStatus;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reviews as moderation sees them. */
@ApplicationScoped
public class ModeratedReviews implements ModeratedKind {

    private final Reviews reviews;

    ModeratedReviews(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public TextKind kind() {
        return TextKind.REVIEW;
    }

    @Override
    public List<ModeratedText> find(SqlSession sql, Collection<Subject> subjects) {
        return reviews
                .find(subjects.stream()
                        .map(subject -> new Review.Key(subject.productId(), subject.id()))
                        .toList())
                .stream()
                .map(ModeratedReviews::text)
                .toList();
    }

    private static ModeratedText text(Review review) {
        ReviewContent content = review.content();
        ReviewAttributes attributes = content.attributes();
        return new ModeratedText(
                subject(review),
                review.version(),
                content.title(),
                content.text(),
                content.locale(),
                review.authorId().orElse(null),
                review.authorName().orElse(null),
                null,
                review.createdAt(),
                review.isVisible(),
                null,
                new ModeratedText.Opinions(
                        attributes == null ? null : attributes.pros(), attributes == null ? null : attributes.cons()),
                content.stars());
    }

    public static Subject subject(Review review) {
        return new Subject(review.productId(), TextKind.REVIEW, review.reviewId());
    }

    @Override
    public boolean carryOut(ListingSession session, Product product, UUID id, Ruling ruling) {
        Review review = reviews.require(product.productId(), id);
        if (review.status() == ReviewStatus.WITHDRAWN) {
            throw new ProblemException(ProblemType.CONFLICT, "The author has taken the review back.");
        }
        boolean changed =
                switch (ruling.outcome()) {
                    case PUBLISH -> publish(session, product, review, ruling);
                    case REJECT_TEXT -> rejectText(review);
                    case REMOVE -> remove(session, product, review, ruling);
                };
        session.append(product, ReviewModerated.of(review, ruling));
        return changed;
    }

    private static boolean publish(ListingSession session, Product product, Review review, Ruling ruling) {
        if (review.counting() == Counting.PURGED) {
            throw new ProblemException(ProblemType.CONFLICT, "The review was purged on evidence; reverse the purge.");
        }
        boolean isNews = !review.isVisible();
        if (isNews) {
            RatingChange back = review.restore(session.now());
            session.append(product, ReviewRestored.ofDecision(review.reviewId(), back, ruling.decisionId()));
            session.record(back, Cause.MODERATION);
        }
        if (!review.textStatus().isShown()) {
            review.publishText();
            isNews = true;
        }
        return isNews;
    }

    private static boolean rejectText(Review review) {
        if (!review.hasWords()) {
            throw new ProblemException(ProblemType.UNPROCESSABLE, "The review has no text.");
        }
        if (!review.isVisible()) {
            throw new ProblemException(ProblemType.CONFLICT, "The review was removed.");
        }
        boolean isNews = review.textStatus() != TextStatus.REJECTED;
        review.rejectText();
        return isNews;
    }

    private static boolean remove(ListingSession session, Product product, Review review, Ruling ruling) {
        if (!review.isVisible()) {
            return false;
        }
        RatingChange away = review.remove(session.now());
        session.append(product, ReviewRemoved.ofDecision(review.reviewId(), away, ruling.decisionId()));
        session.record(away, Cause.MODERATION);
        return true;
    }
}
