package io.twostar.review.text;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.moderation.decision.AutomaticDecisions;
import io.twostar.moderation.queue.ModerationQueue;
import io.twostar.review.KnownAuthors;
import io.twostar.review.Review;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewContent;
import io.twostar.review.Submission;
import io.twostar.review.TextStatus;
import io.twostar.text.Finding;
import io.twostar.text.TextPolicy;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Decides which texts of reviews are published at once. Stars count regardless of the text, and play no part. */
@ApplicationScoped
public class ReviewTexts {

    private final TextPolicy policy;
    private final KnownAuthors authors;
    private final ModerationQueue queue;
    private final AutomaticDecisions automatic;

    ReviewTexts(TextPolicy policy, KnownAuthors authors, ModerationQueue queue, AutomaticDecisions automatic) {
        this.policy = policy;
        this.authors = authors;
        this.queue = queue;
        this.automatic = automatic;
    }

    /** The findings of the automatic checks; needs no database. */
    static Set<Finding> look(TextPolicy policy, ReviewContent content) {
        return policy.look(content.locale(), content.words().toArray(String[]::new));
    }

    /**
     * For the texts of these submissions. Looks up which authors have a published text: one query for all of them, and
     * none if no policy needs it.
     */
    public TextModeration open(ListingSession session, List<Submission> submissions, InvitedSubmissions invited) {
        List<String> asked = submissions.stream()
                .filter(submission -> session.find(submission.productId())
                        .filter(product -> policy.asksForAuthor(product.category()))
                        .isPresent())
                .flatMap(submission -> invited.author(submission).map(ReviewAuthor::id).stream())
                .distinct()
                .toList();
        return moderation(session, asked);
    }

    /** Checks imported reviews; to be called before they are stored. */
    public void judge(ListingSession session, List<Review> all) {
        List<String> asked = all.stream()
                .filter(Review::hasWords)
                .filter(review -> session.find(review.productId())
                        .filter(product -> policy.asksForAuthor(product.category()))
                        .isPresent())
                .flatMap(review -> review.authorId().stream())
                .distinct()
                .toList();
        TextModeration moderation = moderation(session, asked);
        for (Review review : all) {
            moderation.judge(review, session.require(review.productId()));
        }
        moderation.write();
    }

    private TextModeration moderation(ListingSession session, List<String> askedAuthors) {
        return new TextModeration(session, policy, queue, automatic, authors.among(session.sql(), askedAuthors));
    }

    /**
     * Checks an edited review again. A text that replaces a waiting or rejected one waits as well, so that a small
     * change does not get it published.
     */
    public void edited(
            ListingSession session, Product product, Review review, ReviewContent before, TextStatus statusBefore) {
        if (!review.hasWords()) {
            forget(session, review);
            return;
        }
        if (before.hasSameText(review.content())) {
            review.keepTextStatus(statusBefore);
            return;
        }
        boolean asks = policy.asksForAuthor(product.category());
        TextModeration moderation =
                moderation(session, asks ? review.authorId().stream().toList() : List.of());
        moderation.judge(review, product);
        if (!statusBefore.isShown() && review.textStatus().isShown()) {
            moderation.await(review, product, WaitCause.EDITED, look(policy, review.content()));
        }
        if (review.textStatus() == TextStatus.REJECTED) {
            forget(session, review);
        }
        moderation.write();
    }

    /** Removes the review from the moderation queue. */
    public void forget(ListingSession session, Review review) {
        queue.takeOut(session.sql(), ModeratedReviews.subject(review));
    }
}
