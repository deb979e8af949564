package io.twostar.review.intake;

import io.twostar.http.ETags;
import io.twostar.review.Review;
import java.util.regex.Pattern;

/** The entity tags of a review: one for each of its two representations, because they differ. */
public final class ReviewTag {

    /** Long reviews are sent packed, and their tags end accordingly. */
    private static final Pattern VOTES_AND_REPLIES =
            Pattern.compile("(-[pf])\\.[0-9]+\\.[0-9]+\\.[0-9]+(?=(-gzip)?\")");

    private ReviewTag() {}

    public static String forPublic(Review review, int currentEpoch) {
        return of(review, currentEpoch, "p");
    }

    public static String inFull(Review review, int currentEpoch) {
        return of(review, currentEpoch, "f");
    }

    /** The version alone is not enough: it counts the author's edits, not changes of status. */
    private static String of(Review review, int currentEpoch, String representation) {
        return ETags.strong(
                review.version(),
                review.status(),
                review.textStatus(),
                review.counting(),
                review.isVerified(),
                currentEpoch,
                representation
                        + "."
                        + review.votes().helpful()
                        + "."
                        + review.votes().unhelpful()
                        + "."
                        + review.additions());
    }

    /**
     * The header {@code If-Match} without what was added to the review since: votes, replies and photos are no
     * reason to refuse an edit of its author.
     */
    public static String withoutVotesAndReplies(String ifMatch) {
        return ifMatch == null ? null : VOTES_AND_REPLIES.matcher(ifMatch).replaceAll("$1");
    }
}
