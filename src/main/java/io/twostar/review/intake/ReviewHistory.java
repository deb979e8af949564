package io.twostar.review.intake;

import io.twostar.review.Review;
import io.twostar.review.addition.Replies;
import io.twostar.review.addition.Reply;
import io.twostar.review.addition.ReplyContent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What happened to a review before it came here; absent members are {@code null}.
 *
 * @param incentive what its author got for it
 * @param updatedAt its last edit
 * @param reply of the shop
 * @param repliedAt when, if known
 * @param helpfulVotes how many readers found it helpful; nobody knows who
 */
public record ReviewHistory(
        String incentive, Instant updatedAt, String reply, Instant repliedAt, int helpfulVotes, int unhelpfulVotes) {

    /** Nothing. */
    public static final ReviewHistory NONE = new ReviewHistory(null, null, null, null, 0, 0);

    /** Without the reply, which nobody has checked. */
    public ReviewHistory withoutReply() {
        return new ReviewHistory(incentive, updatedAt, null, null, helpfulVotes, unhelpfulVotes);
    }

    /** Whether there is more to store than the review itself has. */
    boolean isMore() {
        return updatedAt != null || reply != null || helpfulVotes > 0 || unhelpfulVotes > 0;
    }

    /** An edit cannot be older than the review. */
    Instant updatedAt(Review review) {
        return updatedAt == null || updatedAt.isBefore(review.createdAt()) ? review.createdAt() : updatedAt;
    }

    /** The shop's reply, or {@code null}. */
    Replies replies(Review review) {
        if (reply == null) {
            return null;
        }
        Reply.Voice shop =
                new Reply.Voice(Reply.Party.SHOP, null, review.origin().clientId());
        Instant at = repliedAt == null ? updatedAt(review) : repliedAt;
        return new Replies(List.of(Reply.of(UUID.randomUUID(), shop, new ReplyContent(reply, null, null), at)));
    }
}
